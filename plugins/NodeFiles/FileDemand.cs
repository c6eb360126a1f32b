using System.Globalization;

namespace Assay.Plugins.NodeFiles;

/// <summary>What a check text demands of a file.</summary>
/// <param name="Words">The demand as it follows "must": <c>be owned by root:root</c>.</param>
/// <param name="Judge">Judges a file of a node, by what the site's policy sets.</param>
public sealed record FileDemand(string Words, Func<Node, FileEvidence, SiteParameters, Observation> Judge)
{
    /// <summary>What a site's policy can set for it.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];
}

/// <summary>The demands there are.</summary>
internal static class FileDemands
{
    /// <summary>Owned by root:root, which is 0:0 on every node, or by an owner the site allows.</summary>
    public static FileDemand OwnedByRoot { get; } = new("be owned by root:root, or as the site's policy allows", JudgeOwner) { Parameters = [Owners.Allowed] };

    /// <summary>No permission beyond a mode: every bit counts, so that 606 and 700 are both more than 644.</summary>
    /// <param name="most">The mode, as octal digits.</param>
    public static FileDemand AtMost(string most)
    {
        var allowed = Convert.ToInt32(most, 8);
        return new FileDemand($"have mode {most} or more restrictive", (node, file, _) => file.Mode switch
        {
            null => node.ObserveFile(ResultValue.Unknown, file, $"the mode of {file.Path} was not seen{WhyNot(file)}"),
            { } mode when (mode & ~allowed) == 0 => node.ObserveFile(ResultValue.Pass, file, $"{file.Path} has mode {Octal(mode)}"),
            { } mode => node.ObserveFile(ResultValue.Fail, file, $"{file.Path} has mode {Octal(mode)}; it must be {most} or more restrictive"),
        });
    }

    /// <summary>An observation of a file.</summary>
    public static Observation ObserveFile(this Node node, ResultValue result, FileEvidence file, string message) => node.Observe(result, message, $"stat of {file.Path}", $"stat -L -c '%a %u:%g' {ShellWord.Of(file.Path)}");

    /// <summary>An observation of files that do not exist, so that there is nothing to judge.</summary>
    public static Observation NotAFile(this Node node, string message, params string[] paths) =>
        node.NotApplicable(message, $"listing of {string.Join(" and ", paths)}", $"ls -l {string.Join(' ', paths.Select(ShellWord.Of))}");

    /// <summary>The owner as numbers: <c>0:1000</c>, a question mark for what was not seen.</summary>
    public static string OwnerOf(FileEvidence file) => $"{Id(file.Uid)}:{Id(file.Gid)}";

    private static Observation JudgeOwner(Node node, FileEvidence file, SiteParameters site) => (file.Uid, file.Gid) switch
    {
        (0, 0) => node.ObserveFile(ResultValue.Pass, file, $"{file.Path} is owned by root:root"),
        _ when Owners.Allow(site, file) => node.ObserveFile(ResultValue.Pass, file, $"{file.Path} is owned by {OwnerOf(file)}, which the site allows"),
        (not (null or 0), _) or (_, not (null or 0)) => node.ObserveFile(ResultValue.Fail, file, $"{file.Path} is owned by {OwnerOf(file)}; it must be root:root"),
        _ => node.ObserveFile(ResultValue.Unknown, file, $"the owner of {file.Path} was not seen{WhyNot(file)}"),
    };

    private static string Id(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Octal(int mode) => Convert.ToString(mode, 8);

    private static string WhyNot(FileEvidence file) => file.Type == "symbolic link" ? ": it is a symbolic link, and what it leads to was not looked at" : "";
}
