using System.Globalization;
using System.Text.Json;

namespace Assay.Plugins.Workloads;

/// <summary>Pod security policies exist, and let no Pod run as root or in root's group.</summary>
[Check("V-242437")]
public sealed class PodSecurityPoliciesMustRestrict : IClusterCheck
{
    private const string Kind = "policy/*/PodSecurityPolicy";
    private const string Reproduce = "kubectl get podsecuritypolicy";

    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances("accepted", "policies that may let Pods run as root or in its group");

    /// <inheritdoc/>
    public Need Needs => Need.Version + Need.Objects(Kind);

    /// <inheritdoc/>
    public string Decides =>
        "Before v1.25, every PodSecurityPolicy must have the runAsUser rule MustRunAsNonRoot, and ranges of supplementalGroups and of fsGroup that begin above 0; no policy at all fails. From v1.25 on the rule is not applicable. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        if (cluster.Version.IsAtLeast(1, 25))
        {
            yield return cluster.NotApplicable($"the API server is {cluster.Version}, and Kubernetes has no PodSecurityPolicy from v1.25 on", "kubectl version");
            yield break;
        }

        var none = true;
        foreach (var policy in cluster.Objects(Kind))
        {
            none = false;
            var faults = FaultsOf(policy.Json).ToList();
            yield return faults.Count == 0
                ? policy.Observe(ResultValue.Pass, "runAsUser is MustRunAsNonRoot, and the ranges of supplementalGroups and fsGroup begin above 0")
                : context.Site.Of(Accepted).Covering(policy) is { } acceptance ? policy.Observe(ResultValue.Pass, string.Join("; ", [.. faults, acceptance.Words]))
                : policy.Observe(ResultValue.Fail, string.Join("; ", faults));
        }

        if (none)
        {
            yield return cluster.Fail("there is no PodSecurityPolicy; one must be configured", Reproduce);
        }
    }

    private static IEnumerable<string> FaultsOf(JsonElement policy)
    {
        var rule = policy.TextAt("spec.runAsUser.rule");
        if (rule != "MustRunAsNonRoot")
        {
            yield return rule is null ? "runAsUser is missing; its rule must be MustRunAsNonRoot" : $"the rule of runAsUser is {rule}; it must be MustRunAsNonRoot";
        }

        foreach (var section in (string[])["supplementalGroups", "fsGroup"])
        {
            var ranges = policy.At($"spec.{section}") is null ? null : policy.ListAt($"spec.{section}.ranges");
            if (ranges is null or [])
            {
                yield return ranges is null ? $"{section} is missing" : $"{section} has no ranges, so no min; it must be above 0";
            }
            else if (ranges.Any(r => !long.TryParse(r.TextAt("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var min) || min == 0))
            {
                yield return $"a range of {section} has min 0 or none; it must be above 0";
            }
        }
    }
}
