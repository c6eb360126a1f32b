namespace Assay.Plugins.Oval;

/// <summary>Variables of the environment of a process (OVAL 5.12, environmentvariable58_object). Without a pid, those of this program, or of the container that somebody described.</summary>
[ObjectCollector("independent", "environmentvariable58")]
public sealed class EnvironmentVariable58Collector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => new([]);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "an environmentvariable58_object has a name");
        }

        var findings = new Findings(query);
        foreach (var (pid, variables) in ProcessEnvironments.Of(system, query["pid"] is { IsNil: false } wanted ? wanted : null, findings))
        {
            foreach (var (key, value) in variables.Where(v => name.Matches(v.Key)))
            {
                var number = pid is { } known ? ItemEntity.Of("pid", known) : ItemEntity.Without("pid", ItemStatus.NotCollected, OvalDatatype.Int);
                findings.Add(new Item([number, ItemEntity.Of("name", key), ItemEntity.Of("value", value)]));
            }
        }

        return findings.Result;
    }
}
