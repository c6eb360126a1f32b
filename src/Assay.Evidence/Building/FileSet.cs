using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The files of a node, gathered from listings of modes and from copies of contents.</summary>
internal sealed class FileSet
{
    private readonly SortedDictionary<string, (FileEvidence File, string Origin)> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> disputed = new(StringComparer.Ordinal);

    /// <summary>Whether there is any file.</summary>
    public bool Any => files.Count > 0;

    /// <summary>Adds what is known of a file. Where two origins disagree about it, neither is believed.</summary>
    /// <returns>Why the file is disputed; null where it is not.</returns>
    public string? Add(FileEvidence file, string origin)
    {
        if (disputed.Contains(file.Path))
        {
            return null;
        }

        if (!files.TryGetValue(file.Path, out var known))
        {
            files.Add(file.Path, (file, origin));
            return null;
        }

        if (Merge(known.File, file) is { } merged)
        {
            files[file.Path] = (merged, known.Origin);
            return null;
        }

        files.Remove(file.Path);
        disputed.Add(file.Path);
        return $"{known.Origin} and {origin} disagree about it";
    }

    /// <summary>Each file with its origin.</summary>
    public IEnumerable<(FileEvidence File, string Origin)> All => files.Values;

    /// <summary>The files, sorted by path, without secrets.</summary>
    public IReadOnlyList<FileEvidence> Build() => [.. files.Values.Select(f => Redaction.Of(f.File))];

    private static FileEvidence? Merge(FileEvidence left, FileEvidence right)
    {
        var typed = left.Mode is null ? right : left;
        if (Differ(left.Mode, right.Mode) || Differ(left.Uid, right.Uid) || Differ(left.Gid, right.Gid) || Differ(left.Content, right.Content)
            || (left.Mode is not null && right.Mode is not null && left.Type != right.Type))
        {
            return null;
        }

        var content = left.Content is null ? right : left;
        return content with
        {
            Type = typed.Type,
            Target = left.Target ?? right.Target,
            Mode = left.Mode ?? right.Mode,
            Uid = left.Uid ?? right.Uid,
            Gid = left.Gid ?? right.Gid,
            Size = left.Size ?? right.Size,
            Sha256 = left.Sha256 ?? right.Sha256,
        };
    }

    private static bool Differ<T>(T? left, T? right) => left is not null && right is not null && !EqualityComparer<T>.Default.Equals(left, right);
}
