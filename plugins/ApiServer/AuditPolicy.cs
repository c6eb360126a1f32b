using System.Globalization;
using System.Text.Json;

namespace Assay.Plugins.ApiServer;

/// <summary>The audit policy file, seen by the two Rules that read it.</summary>
internal static class AuditPolicy
{
    private const string Flag = "audit-policy-file";
    private const string Group = "audit.k8s.io/";

    /// <summary>What the two Rules read.</summary>
    public static Need Needs { get; } = Need.Component("kube-apiserver") + Need.FileOf("kube-apiserver", Flag);

    /// <summary>Judges the file: no flaws is a pass. A missing flag, a file that does not exist and one that is no policy fail, as the texts call them findings.</summary>
    /// <param name="server">The API server.</param>
    /// <param name="demand">What the file must be.</param>
    /// <param name="flaws">Where a policy misses the demand.</param>
    public static Observation Judge(Component server, string demand, Func<JsonElement, IEnumerable<string>> flaws)
    {
        if (server.FileOf(Flag) is not { } file)
        {
            return server.ObserveFlag(Flag, Demand.Given);
        }

        var found = FlawsOf(file, flaws);
        return found.Count == 0
            ? file.Observe(ResultValue.Pass, $"--{Flag}={file.Path} is {demand}")
            : file.Observe(ResultValue.Fail, $"--{Flag}={file.Path} must be {demand}: {string.Join(", ", found)}");
    }

    /// <summary>Why a document is no policy the API server would load.</summary>
    public static IEnumerable<string> Invalid(JsonElement policy)
    {
        if (policy.TextAt("apiVersion") is not { } version || !version.StartsWith(Group, StringComparison.Ordinal))
        {
            yield return $"apiVersion is {policy.TextAt("apiVersion") ?? "missing"}";
        }

        if (policy.TextAt("kind") is not "Policy")
        {
            yield return $"kind is {policy.TextAt("kind") ?? "missing"}";
        }

        var levels = policy.ListAt("rules").Select(r => r.TextAt("level") ?? "missing").ToList();
        if (levels.Count == 0)
        {
            yield return "it has no rules";
        }

        foreach (var level in levels.Except(["None", "Metadata", "Request", "RequestResponse"]))
        {
            yield return $"the level of a rule is {level}";
        }
    }

    /// <summary>Where a policy differs from one rule that logs everything at level RequestResponse.</summary>
    public static IEnumerable<string> Incomplete(JsonElement policy)
    {
        foreach (var flaw in Invalid(policy))
        {
            yield return flaw;
        }

        if (policy.TextAt("apiVersion") is { } version && version.StartsWith($"{Group}v", StringComparison.Ordinal)
            && !int.TryParse(version.AsSpan(Group.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            yield return $"{version} is not the latest version";
        }

        foreach (var extra in Extras(policy, "apiVersion", "kind", "metadata", "rules"))
        {
            yield return $"it has {extra}";
        }

        var rules = policy.ListAt("rules");
        if (rules.Count > 1)
        {
            yield return $"it has {rules.Count} rules";
        }

        foreach (var rule in rules)
        {
            if (rule.TextAt("level") is { } level and not "RequestResponse")
            {
                yield return $"a rule has level {level}";
            }

            foreach (var extra in Extras(rule, "level"))
            {
                yield return $"a rule has {extra}";
            }
        }
    }

    private static List<string> FlawsOf(ComponentFile file, Func<JsonElement, IEnumerable<string>> flaws)
    {
        try
        {
            return file.File is null ? ["it does not exist"] : [.. flaws(file.Document).Distinct()];
        }
        catch (InvalidDataException e)
        {
            // Not YAML, or not of a policy's shape: to the texts that is a finding like any other content that is not valid.
            return [e.Message];
        }
    }

    private static IEnumerable<string> Extras(JsonElement element, params string[] known) =>
        element.EnumerateObject().Where(p => !known.Contains(p.Name) && Says(p.Value)).Select(p => p.Name);

    /// <summary>An empty list, false and null say what a missing field says.</summary>
    private static bool Says(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };
}
