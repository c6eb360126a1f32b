namespace Assay.Plugins.Oval;

/// <summary>Finds the files of an object: by <c>filepath</c>, or by <c>path</c> and <c>filename</c> with its behaviors (OVAL 5.12, FileBehaviors).</summary>
/// <remarks>A link is followed where it stands for a path or on the way to one; in a recursion only where <c>recurse</c> has symlinks. Names are in ordinal order.</remarks>
internal sealed class FileSearch
{
    private const int MostLevels = 256;

    private readonly ObjectQuery query;
    private readonly IFileTree tree;
    private readonly FolderIndex index;
    private readonly Findings findings;
    private readonly CancellationToken cancellation;
    private readonly string fileSystems;
    private readonly HashSet<string> hollow = new(StringComparer.Ordinal);
    private long? startDevice;

    private FileSearch(ObjectQuery query, IFileTree tree, Findings findings, CancellationToken cancellation)
    {
        (this.query, this.tree, this.findings, this.cancellation) = (query, tree, findings, cancellation);
        index = FolderIndex.Of(tree);
        fileSystems = query.Behavior("recurse_file_system", "all");
    }

    /// <summary>The files, each once where one path and filename asks; what could not be looked at is said to the findings.</summary>
    public static IEnumerable<FoundFile> Of(ObjectQuery query, IFileTree tree, Findings findings, CancellationToken cancellation)
    {
        var search = new FileSearch(query, tree, findings, cancellation);
        if (query["filepath"] is { IsNil: false } filepath)
        {
            return search.ByFilePath(filepath);
        }

        if (query["path"] is not { } path)
        {
            throw new ArgumentException("the object has neither a path nor a filepath");
        }

        return search.ByPath(path, query["filename"]);
    }

    /// <summary>What collection has to bring for the files of an object.</summary>
    public static Need NeedOf(ObjectQuery query)
    {
        if (query["filepath"] is { IsNil: false } filepath)
        {
            return Need.Files([.. filepath.Literals?.Where(IsAbsolute) ?? Patterns(filepath).SelectMany(p => p switch
            {
                { Only: { } only } => [only],
                { Levels: 1 } => [FoundFile.Join(p.Start, "*")],
                _ => Everything(p.Start),
            }).Distinct(StringComparer.Ordinal)]);
        }

        if (query["path"] is not { } path)
        {
            return new Need([]);
        }

        var folders = path.Literals?.Where(IsAbsolute).Select(f => (Folder: f, IsOnly: true)) ?? Patterns(path).Select(p => p.Only is { } only ? (only, true) : (p.Start, false));
        return Need.Files([.. folders.SelectMany(f => NeedsOf(f.Folder, f.IsOnly, query)).Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> NeedsOf(string folder, bool isOnly, ObjectQuery query) => (query.Behavior("recurse_direction", "none"), isOnly) switch
    {
        ("up", true) => Ancestors(folder).SelectMany(f => Within(f, query["filename"])),
        ("up", false) => Ancestors(folder).Skip(1).SelectMany(f => Within(f, query["filename"])).Concat(Everything(folder)),
        ("down", true) => [WithoutSlash(folder), .. Everything(folder)],
        (_, true) => Within(folder, query["filename"]),
        _ => Everything(folder),
    };

    /// <summary>The same for an object that reads them.</summary>
    public static Need ContentsOf(ObjectQuery query) => Need.Contents([.. NeedOf(query).Items.Select(i => i.Name)]);

    private static IEnumerable<string> Within(string folder, QueryEntity? filename) => filename switch
    {
        null or { IsNil: true } => [folder],
        { Literals: { } names } => names.Where(n => n.Length > 0).Select(n => FoundFile.Join(folder, n)),
        _ => [FoundFile.Join(folder, "*")],
    };

    private static IEnumerable<string> Everything(string folder) => [FoundFile.Join(folder, "**")];

    /// <summary>Where the paths lie that an entity asks for other than by name.</summary>
    private static IEnumerable<PathPattern> Patterns(QueryEntity entity) => entity.Operation is OvalOperation.PatternMatch ? entity.Values.SelectMany(PathPattern.Of) : [PathPattern.Everywhere];

    private static string WithoutSlash(string folder) => folder.TrimEnd('/') is { Length: > 0 } name ? name : "/";

    private static bool IsAbsolute(string path) => path.StartsWith('/');

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = WithoutSlash(folder); ; at = at.LastIndexOf('/') is var cut and > 0 ? at[..cut] : "/")
        {
            yield return at;
            if (at.Length <= 1)
            {
                yield break;
            }
        }
    }

    private IEnumerable<FoundFile> ByFilePath(QueryEntity filepath)
    {
        if (filepath.Literals is { } paths)
        {
            foreach (var path in paths.Where(p => IsAbsolute(p) && !p.EndsWith('/')).Distinct(StringComparer.Ordinal).Where(IsFile))
            {
                yield return Split(path);
            }

            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in Patterns(filepath))
        {
            if (pattern.Only is { } only)
            {
                if (filepath.Matches(only) && IsFile(only) && seen.Add(only))
                {
                    yield return Split(only);
                }

                continue;
            }

            foreach (var (folder, level) in Folders(pattern))
            {
                foreach (var (name, type) in level == pattern.Levels ? [] : List(folder))
                {
                    var path = FoundFile.Join(folder, name);
                    if (type is not FileType.Directory && pattern.MayLead(level + 1, name) && filepath.Matches(FoundFile.Printable(path)) && seen.Add(path)
                        && (type is not FileType.SymbolicLink || Look(path, follow: true)?.Type is not FileType.Directory))
                    {
                        yield return new FoundFile(folder, name);
                    }
                }
            }
        }
    }

    private IEnumerable<FoundFile> ByPath(QueryEntity path, QueryEntity? filename)
    {
        var direction = query.Behavior("recurse_direction", "none");
        var depth = direction == "none" ? 0 : int.TryParse(query.Behavior("max_depth", "-1"), System.Globalization.CultureInfo.InvariantCulture, out var most) && most >= 0 ? most : int.MaxValue;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var several = path.Literals is not { Count: 1 };
        foreach (var start in StartFolders(path))
        {
            foreach (var folder in direction == "up" ? Ancestors(start).TakeWhile((_, level) => level <= depth) : Below(start, depth))
            {
                if (several && !seen.Add(folder))
                {
                    continue;
                }

                if (filename is null or { IsNil: true })
                {
                    yield return new FoundFile(folder, null);
                    continue;
                }

                foreach (var name in NamesIn(folder, filename))
                {
                    yield return new FoundFile(folder, name);
                }
            }
        }
    }

    /// <summary>The names in a folder that match and are no folders'.</summary>
    private IEnumerable<string> NamesIn(string folder, QueryEntity filename)
    {
        if (hollow.Contains(folder))
        {
            return [];
        }

        if (filename.Literals is { } names)
        {
            return names.Where(n => n.Length > 0 && !n.Contains('/', StringComparison.Ordinal) && Look(FoundFile.Join(folder, n), follow: false) is { Type: not FileType.Directory }).Distinct(StringComparer.Ordinal);
        }

        return List(folder).Where(e => e.Type is not FileType.Directory && filename.Matches(FoundFile.Printable(e.Name))).Select(e => e.Name);
    }

    /// <summary>The folders that match the path, before any recursion.</summary>
    private IEnumerable<string> StartFolders(QueryEntity path)
    {
        if (path.Literals is { } literals)
        {
            // A slash at the end is no part of a folder's name: the same file has one path, however an object asks for it.
            foreach (var literal in literals.Where(IsAbsolute).Select(WithoutSlash).Distinct(StringComparer.Ordinal))
            {
                if (Look(literal, follow: true) is { Type: FileType.Directory } status)
                {
                    startDevice = status.Device;
                    yield return literal;
                }
            }

            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in Patterns(path))
        {
            foreach (var (folder, _) in Folders(pattern))
            {
                if (path.Matches(FoundFile.Printable(folder)) && seen.Add(folder))
                {
                    yield return folder;
                }
            }
        }
    }

    /// <summary>A folder is no file, nor is a link to one.</summary>
    private bool IsFile(string path) => Look(path, follow: false) is { } file && (file.Type is not FileType.SymbolicLink ? file : Look(path, follow: true) ?? file).Type is not FileType.Directory;

    /// <summary>A folder and those below it, links followed, as far as they may lead to a match.</summary>
    private IEnumerable<(string Folder, int Level)> Folders(PathPattern pattern)
    {
        var (start, levels) = pattern.Only is { } only ? (only, 0) : (pattern.Start, pattern.Levels);
        if (Look(start, follow: true) is not { Type: FileType.Directory } status)
        {
            yield break;
        }

        startDevice = status.Device;
        foreach (var found in Walk(new Place(start, 0, Identity(status), null), follows: _ => true, pattern.MayLead, levels ?? int.MaxValue))
        {
            yield return found;
        }
    }

    /// <summary>A folder and those below it in a recursion.</summary>
    private IEnumerable<string> Below(string start, int depth)
    {
        if (depth == 0)
        {
            return [start];
        }

        var recurse = query.Behavior("recurse", "symlinks and directories");
        var links = recurse.Contains("symlinks", StringComparison.Ordinal);
        var folders = recurse.Contains("directories", StringComparison.Ordinal);
        var status = Look(start, follow: true);
        return Walk(new Place(start, 0, status is null ? null : Identity(status), null), type => type is FileType.SymbolicLink ? links : folders, (_, _) => true, depth).Select(f => f.Folder);
    }

    private IEnumerable<(string Folder, int Level)> Walk(Place start, Func<FileType, bool> follows, Func<int, string, bool> descends, int levels)
    {
        var pending = new Stack<Place>();
        pending.Push(start);
        while (pending.TryPop(out var place))
        {
            cancellation.ThrowIfCancellationRequested();
            NoteHollow(place);
            yield return (place.Folder, place.Level);
            if (place.Level >= levels)
            {
                continue;
            }

            if (place.Level >= MostLevels)
            {
                findings.Gap($"{FoundFile.Printable(place.Folder)}: deeper than {MostLevels} levels");
                continue;
            }

            if (place.Level > 0 && !IsWithin(place))
            {
                continue;
            }

            if (place.Level == 0 && fileSystems == "local" && place.Identity is { } first && index.Elsewhere.Contains(first.Device))
            {
                continue;
            }

            // Links of the kernel lead from every process and device to every other: what they lead to is walked where it lies.
            var isKernels = place.Identity is { } here && index.OfTheKernel.Contains(here.Device);
            var below = new List<Place>();
            foreach (var (name, type) in List(place.Folder))
            {
                if (type is FileType.Regular || (isKernels && type is FileType.SymbolicLink) || !descends(place.Level + 1, name) || !follows(type))
                {
                    continue;
                }

                var path = FoundFile.Join(place.Folder, name);
                if (Look(path, follow: true) is { Type: FileType.Directory } status)
                {
                    var identity = Identity(status);
                    if (IsRound(place, identity, path))
                    {
                        continue;
                    }

                    below.Add(new Place(path, place.Level + 1, identity, place));
                }
            }

            for (var i = below.Count - 1; i >= 0; i--)
            {
                pending.Push(below[i]);
            }
        }
    }

    /// <summary>Whether what lies in a folder still counts, by its file system.</summary>
    private bool IsWithin(Place place) => fileSystems switch
    {
        "local" => place.Identity is not { } at || !index.Elsewhere.Contains(at.Device),
        "defined" => place.Identity is not { } at || startDevice is null || at.Device == startDevice,
        _ => true,
    };

    /// <summary>Whether links have led back to a folder on the way.</summary>
    private static bool IsRound(Place place, (long Device, long Inode)? identity, string path)
    {
        for (var at = place; at is not null && identity is not null; at = at.Above)
        {
            if (at.Identity == identity)
            {
                return true;
            }
        }

        return path.Length > 4096;
    }

    private static (long Device, long Inode)? Identity(FileStatus status) => status is { Device: { } device, Inode: { } inode } ? (device, inode) : null;

    private IEnumerable<(string Name, FileType Type)> List(string folder)
    {
        if (hollow.Contains(folder))
        {
            return [];
        }

        var listing = index.List(folder);
        if (listing.Trouble is { } trouble)
        {
            findings.Gap(trouble);
        }

        return listing.Entries();
    }

    /// <summary>A folder of the kernel's that no kernel fills is empty to a walk that comes by; an object that begins there is not collected.</summary>
    private void NoteHollow(Place place)
    {
        if (!FileSystems.IsFilledByTheKernel(place.Folder))
        {
            return;
        }

        hollow.Remove(place.Folder);
        try
        {
            _ = place.Level > 0 ? List(place.Folder) : [];
        }
        catch (MissingEvidenceException)
        {
            hollow.Add(place.Folder);
        }
    }

    private FileStatus? Look(string path, bool follow)
    {
        try
        {
            return tree.Find(path, follow);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            findings.Gap(e.Message);
            return null;
        }
    }

    private static FoundFile Split(string path) => path.LastIndexOf('/') is var cut and > 0 ? new FoundFile(path[..cut], path[(cut + 1)..]) : new FoundFile("/", path[1..]);

    /// <summary>A folder on a walk, with the way to it.</summary>
    private sealed record Place(string Folder, int Level, (long Device, long Inode)? Identity, Place? Above);
}
