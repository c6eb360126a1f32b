namespace Assay.Plugins.Oval;

/// <summary>What System V init starts and stops at each runlevel (OVAL 5.12, runlevel_object).</summary>
[ObjectCollector("unix", "runlevel")]
public sealed class RunlevelCollector : IObjectCollector
{
    private static readonly string[] Levels = ["0", "1", "2", "3", "4", "5", "6"];
    private static readonly string[] Roots = ["/etc", "/etc/rc.d"];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Files([.. Roots.SelectMany(r => Levels.Select(l => $"{r}/rc{l}.d/*").Prepend($"{r}/init.d/*"))]);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["service_name"] is not { } service || query["runlevel"] is not { } level)
        {
            return CollectedItems.None(CollectedFlag.Error, "a runlevel_object has a service_name and a runlevel");
        }

        var files = system.Files;
        var findings = new Findings(query);
        var links = Levels.ToDictionary(l => l, l => Roots.SelectMany(r => files.NamesIn($"{r}/rc{l}.d")).Where(IsLink).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var services = Roots.SelectMany(r => files.NamesIn($"{r}/init.d")).Union(links.Values.SelectMany(l => l).Select(l => l[3..])).Order(StringComparer.Ordinal);
        foreach (var name in services.Where(service.Matches))
        {
            foreach (var at in Levels.Where(level.Matches))
            {
                findings.Add(new Item(
                [
                    ItemEntity.Of("service_name", name),
                    ItemEntity.Of("runlevel", at),
                    ItemEntity.Of("start", links[at].Any(l => l[0] == 'S' && l[3..] == name)),
                    ItemEntity.Of("kill", links[at].Any(l => l[0] == 'K' && l[3..] == name)),
                ]));
            }
        }

        return findings.Result;
    }

    private static bool IsLink(string name) => name.Length > 3 && name[0] is ('S' or 'K') && char.IsAsciiDigit(name[1]) && char.IsAsciiDigit(name[2]);
}
