using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The files of a node in an evidence bundle. What its coverage does not say was looked at throws <see cref="MissingEvidenceException"/>; it is never taken as absent.</summary>
internal sealed class NodeFileTree : IFileTree
{
    private const string FilesNeed = "files:";
    private const string ContentNeed = "content:";

    private readonly NodeEvidence node;
    private readonly Dictionary<string, FileEvidence> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal) { "/" };
    private readonly HashSet<string> absent;
    private readonly Dictionary<string, string> unread = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<Mount>?> mounts;

    public NodeFileTree(NodeEvidence node)
    {
        this.node = node;
        mounts = new Lazy<IReadOnlyList<Mount>?>(ReadMounts);
        absent = [.. node.Coverage.Where(c => c.Status is CoverageStatus.Absent && c.Need.StartsWith(FilesNeed, StringComparison.Ordinal)).Select(c => c.Need[FilesNeed.Length..])];
        foreach (var gap in node.Coverage.Where(c => c.Need.StartsWith(ContentNeed, StringComparison.Ordinal)))
        {
            unread[gap.Need[ContentNeed.Length..]] = gap.Reason;
        }

        foreach (var file in node.Files)
        {
            files[file.Path] = file;

            // A folder whose content was collected exists, whether or not it was itself looked at.
            for (var folder = Folder(file.Path); folders.Add(folder); folder = Folder(folder))
            {
            }
        }
    }

    public IReadOnlyList<Mount>? Mounts => mounts.Value;

    public FileStatus? Find(string path, bool follow)
    {
        var plain = Plain(path);
        var file = files.GetValueOrDefault(plain) ?? (folders.Contains(plain) || absent.Contains(plain) ? null : node.File(plain));
        if (file is null)
        {
            return folders.Contains(plain) ? new FileStatus(path, FileType.Directory) : null;
        }

        if (file.Target is not null)
        {
            // A link has the facts of its target; of one that leads nowhere there are none.
            var leadsNowhere = file.Type == "symbolic link";
            if (!follow)
            {
                return new FileStatus(path, FileType.SymbolicLink) { LinkTarget = file.Target };
            }

            if (leadsNowhere)
            {
                return null;
            }
        }

        return new FileStatus(path, TypeOf(file.Type)) { Mode = file.Mode, Uid = file.Uid, Gid = file.Gid, Size = file.Size };
    }

    public IReadOnlyList<string> NamesIn(string folder)
    {
        var plain = Plain(folder);
        var start = plain == "/" ? 1 : plain.Length + 1;
        return [.. node.FilesIn(plain, deep: false).Select(f => f.Path[start..])];
    }

    public Stream Open(string path)
    {
        var plain = Plain(path);
        var file = files.GetValueOrDefault(plain) ?? node.File(plain) ?? throw new FileNotFoundException($"{path} does not exist", path);
        if (file.Content is not { } content)
        {
            throw new MissingEvidenceException($"the content of {path} on {node.Name} was not collected{(unread.TryGetValue(plain, out var why) ? $": {why}" : "")}");
        }

        // A text is only what it is as a whole: what stood in place of the secret may be what is looked for.
        return content.Contains(Redaction.Mark, StringComparison.OrdinalIgnoreCase)
            ? throw new MissingEvidenceException($"{path} on {node.Name} holds a secret that was not collected")
            : new MemoryStream(Encoding.UTF8.GetBytes(content), writable: false);
    }

    public IReadOnlyList<JsonElement> Documents(string path)
    {
        var plain = Plain(path);
        var file = files.GetValueOrDefault(plain) ?? node.File(plain) ?? throw new FileNotFoundException($"{path} does not exist", path);
        return file.Content is { } content ? CoreDocuments.Read(Encoding.UTF8.GetBytes(content), path)
            : file.Documents.Count > 0 ? file.Documents
            : throw new MissingEvidenceException($"the content of {path} on {node.Name} was not collected");
    }

    private IReadOnlyList<Mount>? ReadMounts()
    {
        if (files.GetValueOrDefault(MountLines.Path) is not { Content: { } table } || table.Contains(Redaction.Mark, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var reader = new StringReader(table);
        return MountLines.Read(reader) is { Count: > 0 } read ? read : null;
    }

    private static string Plain(string path) => path.TrimEnd('/') is { Length: > 0 } plain ? plain : "/";

    private static string Folder(string path) => path.LastIndexOf('/') is var cut and > 0 ? path[..cut] : "/";

    private static FileType TypeOf(string type) => type switch
    {
        "directory" => FileType.Directory,
        "symbolic link" => FileType.SymbolicLink,
        "fifo" => FileType.Fifo,
        "socket" => FileType.Socket,
        "block special file" => FileType.BlockDevice,
        "character special file" => FileType.CharacterDevice,
        _ => FileType.Regular,
    };
}
