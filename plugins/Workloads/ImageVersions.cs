namespace Assay.Plugins.Workloads;

/// <summary>The versions of one image that run.</summary>
/// <param name="repository">The repository as the container runtime knows it.</param>
internal sealed class ImageVersions(string repository)
{
    private readonly SortedSet<string> all = new(StringComparer.Ordinal);
    private readonly SortedSet<string> judged = new(StringComparer.Ordinal);
    private Acceptance? acceptance;

    /// <summary>Counts a version.</summary>
    /// <param name="version"><c>TAG</c>, <c>@DIGEST</c> or <c>TAG@DIGEST</c>.</param>
    /// <param name="acceptedBy">What accepts it where it runs; null where nothing does.</param>
    public void Add(string version, Acceptance? acceptedBy)
    {
        all.Add(version);
        acceptance ??= acceptedBy;
        if (acceptedBy is null)
        {
            judged.Add(version);
        }
    }

    /// <summary>Whether there is more than one.</summary>
    public bool AreSeveral => all.Count > 1;

    /// <summary>Judges several: pass where the site accepts all but one.</summary>
    public (ResultValue Result, string Message) Judge()
    {
        var seen = string.Join(", ", all);
        return judged.Count < 2 && acceptance is not null ? (ResultValue.Pass, $"{repository} runs in several versions: {seen}; {acceptance.Words}")
            : AreDifferent(judged) ? (ResultValue.Fail, $"{repository} runs in several versions: {seen}; old ones must be removed")
            : (ResultValue.Unknown, $"whether these of {repository} are one version is not known: {seen}");
    }

    private static bool AreDifferent(SortedSet<string> versions) =>
        versions.Select(TagOf).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1 || versions.Select(DigestOf).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1;

    private static string? TagOf(string version) => version.Split('@')[0] is { Length: > 0 } tag ? tag : null;

    private static string? DigestOf(string version) => version.Split('@') is [_, var digest] ? digest : null;
}
