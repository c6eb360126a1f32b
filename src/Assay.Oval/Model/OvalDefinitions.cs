namespace Assay.Oval;

/// <summary>An OVAL definitions document (OVAL 5.12, oval_definitions), each part in document order.</summary>
public sealed class OvalDefinitions
{
    private readonly Lazy<Dictionary<string, OvalDefinition>> definitions;
    private readonly Lazy<Dictionary<string, OvalTest>> tests;
    private readonly Lazy<Dictionary<string, OvalObject>> objects;
    private readonly Lazy<Dictionary<string, OvalState>> states;
    private readonly Lazy<Dictionary<string, OvalVariable>> variables;

    /// <summary>An empty document.</summary>
    public OvalDefinitions()
    {
        definitions = Index(() => Definitions, d => d.Id);
        tests = Index(() => Tests, t => t.Id);
        objects = Index(() => Objects, o => o.Id);
        states = Index(() => States, s => s.Id);
        variables = Index(() => Variables, v => v.Id);
    }

    /// <summary>The file's name without its folder, or the component's id in a data stream.</summary>
    public required string FileName { get; init; }

    /// <summary>Who made it, and when.</summary>
    public required OvalGenerator Generator { get; init; }

    /// <summary>The definitions.</summary>
    public IReadOnlyList<OvalDefinition> Definitions { get; init; } = [];

    /// <summary>The tests, those of an unknown kind included.</summary>
    public IReadOnlyList<OvalTest> Tests { get; init; } = [];

    /// <summary>The objects.</summary>
    public IReadOnlyList<OvalObject> Objects { get; init; } = [];

    /// <summary>The states.</summary>
    public IReadOnlyList<OvalState> States { get; init; } = [];

    /// <summary>The variables.</summary>
    public IReadOnlyList<OvalVariable> Variables { get; init; } = [];

    /// <summary>The definition of an id, or null.</summary>
    public OvalDefinition? Definition(string id) => definitions.Value.GetValueOrDefault(id);

    /// <summary>The test of an id, or null.</summary>
    public OvalTest? Test(string id) => tests.Value.GetValueOrDefault(id);

    /// <summary>The object of an id, or null.</summary>
    public OvalObject? Object(string id) => objects.Value.GetValueOrDefault(id);

    /// <summary>The state of an id, or null.</summary>
    public OvalState? State(string id) => states.Value.GetValueOrDefault(id);

    /// <summary>The variable of an id, or null.</summary>
    public OvalVariable? Variable(string id) => variables.Value.GetValueOrDefault(id);

    private static Lazy<Dictionary<string, T>> Index<T>(Func<IReadOnlyList<T>> all, Func<T, string> id) => new(() =>
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var part in all())
        {
            index.TryAdd(id(part), part);
        }

        return index;
    });
}

/// <summary>Who made an OVAL document, and when (OVAL 5.12, oval-common GeneratorType).</summary>
/// <param name="SchemaVersion">The schema version it claims: <c>5.11</c>.</param>
/// <param name="ProductName">Product, or null.</param>
/// <param name="ProductVersion">Version of the product, or null.</param>
/// <param name="Timestamp">The time as it stands, or the empty string.</param>
public sealed record OvalGenerator(string SchemaVersion, string? ProductName, string? ProductVersion, string Timestamp);

/// <summary>A place in a file, for errors; both from 1, or 0 where it is not known.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
public readonly record struct OvalPlace(int Line, int Column);
