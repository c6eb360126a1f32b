using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Values given for a document's external variables, by id.</summary>
/// <param name="values">The values of each variable, in order.</param>
public sealed class ExternalValues(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    /// <summary>None.</summary>
    public static ExternalValues None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The values that a Benchmark exports; several for one name are several values of it.</summary>
    public static ExternalValues Of(IEnumerable<ExportedValue> exports) =>
        new(exports.GroupBy(e => e.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.SelectMany(e => e.Texts)], StringComparer.Ordinal));

    /// <summary>The values of a variable; null where none were given.</summary>
    public IReadOnlyList<string>? this[string id] => values.GetValueOrDefault(id);

    /// <summary>The ids of the variables that have values.</summary>
    public IEnumerable<string> Ids => values.Keys;
}
