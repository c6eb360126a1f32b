namespace Assay.Sdk;

/// <summary>What a site accepts, as checks ask for it.</summary>
public static class Acceptances
{
    /// <summary>The first that accepts a value at an object; null where none does, or where the policy sets nothing.</summary>
    /// <param name="accepted">What the site accepts; null where its policy does not say.</param>
    /// <param name="item">The object.</param>
    /// <param name="value">The port, variable or whatever the check looks at; empty where it is the object itself.</param>
    public static Acceptance? Covering(this IReadOnlyList<Acceptance>? accepted, KubernetesObject item, string value = "") => accepted?.FirstOrDefault(a => a.Covers(item, value));

    /// <summary>A finding at an object, or a pass where the site accepts it: <c>container web takes port 80 of its host; accepted by the site: …</c>.</summary>
    /// <param name="item">The object.</param>
    /// <param name="acceptance">What accepts it; null where nothing does.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="demand">What the check text demands instead.</param>
    public static Observation ObserveFinding(this KubernetesObject item, Acceptance? acceptance, string seen, string demand) => acceptance is null
        ? item.Observe(ResultValue.Fail, $"{seen}; {demand}")
        : item.Observe(ResultValue.Pass, $"{seen}; {acceptance.Words}");
}
