using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Small facts of a host, one a line: <c>services.txt</c> (unit, is-active, is-enabled), <c>versions.txt</c> (program, version) and <c>hostname.txt</c>.</summary>
internal sealed class HostFactsDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        var lines = file.Lines.Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length > 0 && !l[0].StartsWith('#')).ToList();
        if (IsCalled(file, "services") && lines.TrueForAll(l => l.Length is 2 or 3))
        {
            var node = import.At(file).Evidence;
            node.Services.UnionWith(lines.Select(l => new ServiceState(UnitOf(l[0]), l[1], l.Length > 2 ? l[2] : "")));
            node.Coverage.Add("services", CoverageStatus.Collected);
            return true;
        }

        if (IsCalled(file, "versions") && lines.TrueForAll(l => l.Length == 2))
        {
            var node = import.At(file).Evidence;
            lines.ForEach(l => node.Versions.TryAdd(l[0], l[1]));
            node.Coverage.Add("versions", CoverageStatus.Collected);
            return true;
        }

        if (file.Name is "hostname" or "hostname.txt" && lines is [[var name]])
        {
            import.At(file).Names.Add((NameRank.Given, name));
            return true;
        }

        return false;
    }

    private static bool IsCalled(DumpFile file, string kind) => file.Name == $"{kind}.txt" || file.Name.EndsWith($".{kind}.txt", StringComparison.Ordinal);

    private static string UnitOf(string unit) => unit.EndsWith(".service", StringComparison.Ordinal) ? unit[..^".service".Length] : unit;
}
