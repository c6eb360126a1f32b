using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>
/// Modes and owners of files: <c>stat -c '%a %u %g %U %G %F %s %n'</c> and the shorter <c>stat -c '%a %U:%G %n'</c>. A line <c># asked FOLDER FOLDER …</c> names the folders the listing
/// was taken of, so that one of them that is not listed is known not to exist.
/// </summary>
internal sealed partial class StatListingDump : IDump
{
    private const string AskedMark = "# asked ";

    public bool Take(DumpFile file, DumpImport import)
    {
        var files = new List<FileEvidence>();
        foreach (var line in file.Lines.Select(l => l.TrimEnd()).Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            if (FileOf(line) is not { } seen)
            {
                return false;
            }

            files.Add(seen);
        }

        if (files.Count == 0)
        {
            return false;
        }

        var node = import.At(file).Evidence;
        files.ForEach(f => node.Add(f, file.Origin));
        foreach (var root in RootsOf(files).Union(Asked(file), StringComparer.Ordinal))
        {
            node.Coverage.Add($"files:{root}", CoverageStatus.Collected);
            node.Coverage.Add($"files:{root.TrimEnd('/')}/**", CoverageStatus.Collected);
            foreach (var folder in CutOff(root, files))
            {
                node.Coverage.Add($"files:{folder}/**", CoverageStatus.NotRequested, $"the listing of {root} shows nothing below {folder}, and may end there");
            }
        }

        return true;
    }

    /// <summary>
    /// The folders of which nothing is listed and at which a listing may end: those as deep as the deepest that was listed, for it may have gone no further, and the kubelet's plugins,
    /// where the recording scripts stop. Their emptiness is no evidence.
    /// </summary>
    private static IEnumerable<string> CutOff(string root, List<FileEvidence> files)
    {
        var below = files.Where(f => f.Path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal)).ToList();
        var parents = files.Select(f => ParentOf(f.Path)).ToHashSet(StringComparer.Ordinal);
        var deepest = below.Select(f => DepthOf(f.Path)).DefaultIfEmpty(0).Max();
        return below
            .Where(f => MayBeFolder(f) && !parents.Contains(f.Path))
            .Select(f => f.Path)
            .Where(p => DepthOf(p) == deepest || p.EndsWith("/plugins", StringComparison.Ordinal));
    }

    /// <summary>The shorter form has no type, and no size either; what nobody may execute is no folder that is in use.</summary>
    private static bool MayBeFolder(FileEvidence file) => file.Type == "directory" || (file is { Type: "file", Size: null, Mode: { } mode } && (mode & 0b001_001_001) != 0);

    private static int DepthOf(string path) => path.Count(c => c == '/');

    private static IEnumerable<string> Asked(DumpFile file) => file.Lines
        .Where(l => l.StartsWith(AskedMark, StringComparison.Ordinal))
        .SelectMany(l => l[AskedMark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(f => f.StartsWith('/'));

    private static FileEvidence? FileOf(string line) =>
        Full().Match(line) is { Success: true } full ? Of(full, Number(full.Groups["uid"].Value), Number(full.Groups["gid"].Value))
        : Short().Match(line) is { Success: true } brief ? Of(brief, IdOf(brief.Groups["user"].Value), IdOf(brief.Groups["group"].Value))
        : null;

    private static FileEvidence Of(Match match, long? uid, long? gid)
    {
        var path = match.Groups["path"].Value;
        var type = match.Groups["type"].Value switch
        {
            "" or "regular file" or "regular empty file" => "file",
            var other => other,
        };

        // The mode and owner of a link say nothing of what it leads to.
        return type == "symbolic link"
            ? new FileEvidence { Path = path, Type = type }
            : new FileEvidence
            {
                Path = path,
                Type = type,
                Mode = Modes.Parse(match.Groups["mode"].Value),
                Uid = uid,
                Gid = gid,
                Size = match.Groups["size"].Success ? long.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture) : null,
            };
    }

    private static long? Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? IdOf(string name) => name == "root" ? 0 : Number(name);

    /// <summary>The folders the listing was taken of: those that no other listed folder holds, and that hold something listed.</summary>
    private static IEnumerable<string> RootsOf(List<FileEvidence> files)
    {
        var paths = files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var parents = files.Select(f => ParentOf(f.Path)).ToHashSet(StringComparer.Ordinal);
        return files
            .Where(f => f.Type != "symbolic link" && parents.Contains(f.Path) && !Above(f.Path).Any(paths.Contains))
            .Select(f => f.Path)
            .Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Above(string path)
    {
        while (path.Length > 1)
        {
            path = ParentOf(path);
            yield return path;
        }
    }

    private static string ParentOf(string path) => path.TrimEnd('/').LastIndexOf('/') is var at and > 0 ? path[..at] : "/";

    [GeneratedRegex("^(?<mode>[0-7]{1,5}) (?<uid>[0-9]+) (?<gid>[0-9]+) (?<user>[^ ]+) (?<group>[^ ]+) (?<type>regular file|regular empty file|directory|symbolic link|socket|fifo|character special file|block special file|weird file) (?<size>[0-9]+) (?<path>/.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Full();

    [GeneratedRegex("^(?<mode>[0-7]{1,5}) (?<user>[^ :]+)[: ](?<group>[^ :]+) (?<path>/.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}
