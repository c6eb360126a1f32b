namespace Assay.Plugins.Oval;

/// <summary>What systemd's targets pull in, through the targets they pull in (OVAL 5.12, systemdunitdependency_object), from the unit files. Units that are no targets show none, as <c>systemctl list-dependencies</c> has it.</summary>
[ObjectCollector("linux", "systemdunitdependency")]
public sealed class SystemdUnitDependencyCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents(UnitFiles.Places);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["unit"] is not { } wanted)
        {
            return CollectedItems.None(CollectedFlag.Error, "a systemdunitdependency_object has a unit");
        }

        var units = UnitFiles.Of(system.Files);
        var findings = new Findings(query);
        foreach (var unit in units.Names.Where(wanted.Matches))
        {
            cancellation.ThrowIfCancellationRequested();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var dependencies = new List<string>();
            Gather(unit, units, seen, dependencies);
            findings.Add(new Item([ItemEntity.Of("unit", unit), .. dependencies.Order(StringComparer.Ordinal).Select(d => ItemEntity.Of("dependency", d))]));
        }

        return findings.Result;
    }

    private static void Gather(string unit, UnitFiles units, HashSet<string> seen, List<string> dependencies)
    {
        if (!unit.EndsWith(".target", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var dependency in units.DependenciesOf(unit).Where(seen.Add))
        {
            dependencies.Add(dependency);
            Gather(dependency, units, seen, dependencies);
        }
    }
}
