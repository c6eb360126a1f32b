using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>A kind of object as the API server serves it.</summary>
/// <param name="Group">Its group; empty for the core.</param>
/// <param name="Version">Its version: <c>v1</c>.</param>
/// <param name="Kind">Its kind: <c>Deployment</c>.</param>
/// <param name="Plural">Its name in paths: <c>deployments</c>.</param>
internal sealed record ServedKind(string Group, string Version, string Kind, string Plural)
{
    /// <summary>The namespace it is listed in; empty for all.</summary>
    public string Namespace { get; init; } = "";

    /// <summary><c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>What roles call it: <c>pods</c>, <c>deployments.apps</c>.</summary>
    public string Resource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Whether a pattern means it: <c>apps/v1/Deployment</c>, or its name in paths, <c>apps/v1/deployments</c>.</summary>
    public bool IsMeantBy(string pattern) => Glob.IsMatch(pattern, $"{ApiVersion}/{Kind}") || pattern == $"{ApiVersion}/{Plural}";

    /// <summary>Where it is listed.</summary>
    public string Path => $"{(Group.Length == 0 ? "api" : $"apis/{Group}")}/{Version}/{(Namespace.Length == 0 ? "" : $"namespaces/{Uri.EscapeDataString(Namespace)}/")}{Plural}";
}

/// <summary>Finds which kinds the API server serves, of those that were asked for.</summary>
internal sealed class ServedKinds(ApiClient client)
{
    private readonly Dictionary<string, (IReadOnlyList<ServedKind> Kinds, CoverageStatus Status, string Reason)> versions = new(StringComparer.Ordinal);
    private IReadOnlyList<(string Group, IReadOnlyList<string> Versions)> groups = [];
    private (CoverageStatus Status, string Reason) groupsRead = (CoverageStatus.NotRequested, "");

    /// <summary>Resolves what was asked for: one version of each kind, the first the server offers of those that fit.</summary>
    /// <param name="patterns">Kinds as <see cref="Need.Objects"/> names them: <c>v1/Pod</c>, <c>batch/*/CronJob</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Found> FindAsync(IEnumerable<string> patterns, CancellationToken cancellation)
    {
        var found = new List<ServedKind>();
        var missing = new List<Coverage>();

        // A version that a check names goes before one that it leaves open, so that no object is read twice.
        foreach (var pattern in patterns.Distinct(StringComparer.Ordinal).OrderBy(p => p.Contains('*', StringComparison.Ordinal)).ThenBy(p => p, StringComparer.Ordinal))
        {
            if (found.Exists(k => k.IsMeantBy(pattern)) && !pattern.EndsWith('*'))
            {
                continue;
            }

            var (kinds, status, reason) = await ResolveAsync(pattern, cancellation);
            found.AddRange(kinds.Except(found));
            if (status is not CoverageStatus.Collected)
            {
                missing.Add(new Coverage(null, $"objects:{pattern}", status, reason));
            }
        }

        return new Found([.. found.OrderBy(k => $"{k.ApiVersion}/{k.Kind}", StringComparer.Ordinal)], missing);
    }

    private async Task<(List<ServedKind> Kinds, CoverageStatus Status, string Reason)> ResolveAsync(string pattern, CancellationToken cancellation)
    {
        var parts = pattern.Split('/');
        var (group, version, kind) = parts.Length == 2 ? ("", parts[0], parts[1]) : parts.Length == 3 ? (parts[0], parts[1], parts[2]) : ("", "", "");
        if (kind.Length == 0)
        {
            return ([], CoverageStatus.Failed, $"'{pattern}' names no kind as GROUP/VERSION/KIND");
        }

        var candidates = new List<(string Group, string ApiVersion)>();
        if (group.Length == 0)
        {
            candidates.Add(("", version == "*" ? "v1" : version));
        }
        else
        {
            await ReadGroupsAsync(cancellation);
            if (groupsRead.Status is not CoverageStatus.Collected)
            {
                return ([], groupsRead.Status, groupsRead.Reason);
            }

            candidates.AddRange(groups.Where(g => Glob.IsMatch(group, g.Group)).SelectMany(g => g.Versions.Where(v => Glob.IsMatch(version, v)).Select(v => (g.Group, $"{g.Group}/{v}"))));
        }

        var found = new List<ServedKind>();

        // Every API server has the kinds of the core: one that does not list them says nothing of what is there.
        var (worst, why) = (group.Length == 0 ? CoverageStatus.Failed : CoverageStatus.Absent, $"the API server serves no {pattern}");
        foreach (var (name, apiVersion) in candidates)
        {
            var (kinds, status, reason) = await ReadVersionAsync(name, apiVersion, cancellation);
            found.AddRange(kinds.Where(k => (Glob.IsMatch(kind, k.Kind) || kind == k.Plural) && !found.Exists(f => f.Group == k.Group && f.Kind == k.Kind)));
            if (status is not (CoverageStatus.Collected or CoverageStatus.Absent))
            {
                (worst, why) = (status, reason);
            }
        }

        // A version that could not be read may be the one that has the kind.
        return found.Count > 0 ? (found, CoverageStatus.Collected, "") : (found, worst, why);
    }

    private async Task ReadGroupsAsync(CancellationToken cancellation)
    {
        if (groupsRead.Status is not CoverageStatus.NotRequested)
        {
            return;
        }

        using var answer = await client.AskAsync(new ApiRequest("apis", "get", "/apis"), cancellation);
        groupsRead = Demanded(answer, "APIGroupList");
        groups = [.. answer.Json.Items("groups").Select(g => (g.Text("name") ?? "", VersionsOf(g)))];
    }

    /// <summary>The preferred version first.</summary>
    private static IReadOnlyList<string> VersionsOf(JsonElement group) =>
        [.. group.Items("versions").Select(v => v.Text("version")).Prepend(group.Text("preferredVersion", "version")).OfType<string>().Distinct(StringComparer.Ordinal)];

    private async Task<(IReadOnlyList<ServedKind> Kinds, CoverageStatus Status, string Reason)> ReadVersionAsync(string group, string apiVersion, CancellationToken cancellation)
    {
        if (versions.TryGetValue(apiVersion, out var known))
        {
            return known;
        }

        var path = group.Length == 0 ? $"api/{apiVersion}" : $"apis/{apiVersion}";
        using var answer = await client.AskAsync(new ApiRequest(path, "get", $"/{path}"), cancellation);
        var kinds = answer.Json.Items("resources")
            .Where(r => r.Texts("verbs").Contains("list", StringComparer.Ordinal))
            .Where(r => r.Text("name") is { } name && !name.Contains('/', StringComparison.Ordinal))
            .Select(r => new ServedKind(group, apiVersion[(apiVersion.LastIndexOf('/') + 1)..], r.Text("kind") ?? "", r.Text("name")!))
            .ToList();
        var (status, reason) = answer.Outcome is CoverageStatus.Absent && group.Length > 0 ? (CoverageStatus.Absent, answer.Reason) : Demanded(answer, "APIResourceList");
        return versions[apiVersion] = (kinds, status, reason);
    }

    /// <summary>What every API server has: where it is not there, or is something else, nothing can be said to be absent.</summary>
    private static (CoverageStatus Status, string Reason) Demanded(ApiAnswer answer, string kind) =>
        answer.Outcome is CoverageStatus.Absent ? (CoverageStatus.Failed, answer.Reason)
        : answer.IsSuccess && answer.Json.Text("kind") != kind ? (CoverageStatus.Failed, $"the server does not answer as an API server: no {kind}")
        : (answer.Outcome, answer.Reason);

    /// <summary>What was found.</summary>
    /// <param name="Kinds">The kinds served, sorted.</param>
    /// <param name="Missing">Those that are not, and why.</param>
    internal sealed record Found(IReadOnlyList<ServedKind> Kinds, IReadOnlyList<Coverage> Missing);
}
