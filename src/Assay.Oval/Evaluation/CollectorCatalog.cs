using Assay.Sdk;

namespace Assay.Oval;

/// <summary>The collectors by the kind of object they find.</summary>
public sealed class CollectorCatalog
{
    private readonly Dictionary<(string Schema, string Name), IObjectCollector> collectors = [];

    /// <summary>A catalog of collectors.</summary>
    /// <exception cref="ArgumentException">Two claim one kind.</exception>
    public CollectorCatalog(IEnumerable<RegisteredCollector> registered)
    {
        foreach (var (schema, name, collector) in registered)
        {
            if (!collectors.TryAdd((schema, name), collector))
            {
                throw new ArgumentException($"two collectors for {schema}:{name}: {collectors[(schema, name)].GetType().FullName} and {collector.GetType().FullName}");
            }
        }
    }

    /// <summary>No collectors: what needs none is evaluated, everything else is not collected.</summary>
    public static CollectorCatalog Empty { get; } = new([]);

    /// <summary>The collector of a kind, or null.</summary>
    public IObjectCollector? Find(OvalKind kind) => collectors.GetValueOrDefault((kind.Schema, kind.Name));

    /// <summary>The kinds that have a collector, sorted, as <c>unix:file</c>.</summary>
    public IEnumerable<string> Kinds => collectors.Keys.Select(k => $"{k.Schema}:{k.Name}").Order(StringComparer.Ordinal);
}

/// <summary>A collector with the kind it is for.</summary>
/// <param name="Schema">The last part of the schema's namespace.</param>
/// <param name="Name">The name without its ending.</param>
/// <param name="Collector">The collector.</param>
public sealed record RegisteredCollector(string Schema, string Name, IObjectCollector Collector);
