namespace Assay.Plugins.Oval;

/// <summary>Variables of the environment (OVAL 5.12, environmentvariable_object, deprecated there in favour of environmentvariable58_object).</summary>
[ObjectCollector("independent", "environmentvariable")]
public sealed class EnvironmentVariableCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => new([]);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "an environmentvariable_object has a name");
        }

        var findings = new Findings(query);
        foreach (var (key, value) in ProcessEnvironments.Of(system, null, findings).SelectMany(p => p.Variables).Where(v => name.Matches(v.Key)))
        {
            findings.Add(new Item([ItemEntity.Of("name", key), ItemEntity.Of("value", value)]));
        }

        return findings.Result;
    }
}
