namespace Assay.Sdk;

/// <summary>One feature gate, one demand, one observation.</summary>
public static class FeatureGateObservation
{
    /// <summary>The value <c>--feature-gates</c> gives a gate, the last one wins; null where it does not name the gate, empty where it names it without a value.</summary>
    /// <remarks>From Kubernetes 1.31 a gate may carry its component: <c>kube:AllAlpha=true</c>; without it <c>kube</c> is meant.</remarks>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public static string? FeatureGate(this Component component, string gate)
    {
        string? value = null;
        foreach (var pair in component.List("feature-gates") ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var name = (at < 0 ? pair : pair[..at]).Trim();
            if (name == gate || name == $"kube:{gate}")
            {
                value = at < 0 ? "" : pair[(at + 1)..].Trim();
            }
        }

        return value;
    }

    /// <summary>Judges a gate of <c>--feature-gates</c>: <c>--feature-gates has AllAlpha=true; it must not be true</c>.</summary>
    public static Observation ObserveFeatureGate(this Component component, string gate, Demand demand)
    {
        var value = component.FeatureGate(gate);
        var result = demand.Judge(value);
        var seen = value is not null ? $"--feature-gates has {gate}={value}"
            : component.Flag("feature-gates") is null ? "--feature-gates is absent"
            : $"--feature-gates does not name {gate}";
        return component.Observe(result, result switch
        {
            ResultValue.Pass => seen,
            ResultValue.Error => $"{seen}, which is no boolean; it must {demand.Words}",
            _ => value is null ? $"{seen}; {gate} must {demand.Words}" : $"{seen}; it must {demand.Words}",
        });
    }
}
