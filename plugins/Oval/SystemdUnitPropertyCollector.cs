namespace Assay.Plugins.Oval;

/// <summary>Properties of systemd's units (OVAL 5.12, systemdunitproperty_object), as far as unit files and the kernel's control groups show them.</summary>
/// <remarks>Whether a unit is active shows only where it runs something; what cannot be told is not collected. A unit without a file does not exist.</remarks>
[ObjectCollector("linux", "systemdunitproperty")]
public sealed class SystemdUnitPropertyCollector : IObjectCollector
{
    private static readonly string[] Properties = ["ActiveState", "FragmentPath", "Id", "LoadState", "UnitFileState"];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents(UnitFiles.Places);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["unit"] is not { } wanted || query["property"] is not { } property)
        {
            return CollectedItems.None(CollectedFlag.Error, "a systemdunitproperty_object has a unit and a property");
        }

        var units = UnitFiles.Of(system.Files);
        var findings = new Findings(query);
        if (Hidden(wanted, units, system) is { } hidden)
        {
            throw new MissingEvidenceException(hidden);
        }

        foreach (var unit in units.Names.Where(wanted.Matches))
        {
            // Which other properties would match a pattern, nobody knows without systemd.
            var asked = property.Literals is { } named ? named : [.. Properties.Where(property.Matches)];
            foreach (var name in asked)
            {
                var value = Value(unit, name, units, system);
                if (value is null)
                {
                    throw new MissingEvidenceException($"{name} of {unit} shows in no file; systemd itself is not asked");
                }

                findings.Add(new Item([ItemEntity.Of("unit", unit), ItemEntity.Of("property", name), ItemEntity.Of("value", value)]));
            }

            if (property.Literals is null)
            {
                findings.Gap($"other properties of {unit} may match; systemd itself is not asked");
            }
        }

        return findings.Result;
    }

    /// <summary>Why a unit that is asked for may exist without a file here; null where it cannot.</summary>
    private static string? Hidden(QueryEntity wanted, UnitFiles units, ISystem system)
    {
        foreach (var unit in (wanted.Literals ?? []).Where(u => !units.Has(u)))
        {
            var name = unit[..Math.Max(0, unit.LastIndexOf('.'))];
            if (unit.EndsWith(".service", StringComparison.Ordinal) && system.Files.Find($"/etc/init.d/{name}", follow: true) is not null)
            {
                return $"{unit} is made of /etc/init.d/{name} when {system.Name} starts";
            }

            // Those are made of /etc/fstab and of devices, not of unit files.
            if (!system.IsLive && !unit.EndsWith(".service", StringComparison.Ordinal) && !unit.EndsWith(".socket", StringComparison.Ordinal) && !unit.EndsWith(".target", StringComparison.Ordinal)
                && !unit.EndsWith(".timer", StringComparison.Ordinal) && !unit.EndsWith(".path", StringComparison.Ordinal))
            {
                return $"{unit} may be made when {system.Name} starts";
            }
        }

        return null;
    }

    private static string? Value(string unit, string property, UnitFiles units, ISystem system) => property switch
    {
        "Id" => units.NameOf(unit),
        "LoadState" => units.IsMasked(unit) ? "masked" : units.FragmentOf(unit) is null ? "not-found" : "loaded",
        "FragmentPath" => units.FragmentOf(unit) ?? "",
        "UnitFileState" => FileState(unit, units),
        "ActiveState" => Active(units.NameOf(unit), units, system),
        _ => null,
    };

    private static string? FileState(string unit, UnitFiles units) => unit switch
    {
        _ when units.IsMasked(unit) => "masked",
        _ when unit.Contains('@', StringComparison.Ordinal) => null,
        _ when units.NameOf(unit) != unit => "alias",
        _ when units.IsLinked(unit) => "enabled",
        _ when units.HasInstallSection(unit) => "disabled",
        _ => "static",
    };

    /// <summary>Active where its control group holds something; a masked unit of a system that does not run is inactive. Everything else does not show.</summary>
    private static string? Active(string unit, UnitFiles units, ISystem system)
    {
        if (system.IsLive && ((string[])["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"]).Any(root => FileText.Line(system.Files, $"{root}/system.slice/{unit}/cgroup.procs") is { Length: > 0 }))
        {
            return "active";
        }

        return !system.IsLive && units.IsMasked(unit) ? "inactive" : null;
    }
}
