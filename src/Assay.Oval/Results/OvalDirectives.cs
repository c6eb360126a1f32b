namespace Assay.Oval;

/// <summary>What of an evaluation a results document tells (OVAL 5.12, oval-results DirectivesType).</summary>
public sealed class OvalDirectives
{
    private readonly IReadOnlyDictionary<OvalResult, OvalDirective> directives;
    private readonly IReadOnlyDictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>> classes;

    /// <summary>Directives for each result, and others for some classes of definition.</summary>
    /// <param name="directives">The directive of each result.</param>
    /// <param name="classes">The directives of the classes that have their own.</param>
    public OvalDirectives(IReadOnlyDictionary<OvalResult, OvalDirective> directives, IReadOnlyDictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>> classes) =>
        (this.directives, this.classes) = (directives, classes);

    /// <summary>Everything in full.</summary>
    public static OvalDirectives Full { get; } = All(full: true);

    /// <summary>Every definition, with its result alone.</summary>
    public static OvalDirectives Thin { get; } = All(full: false);

    /// <summary>Whether the definitions that were evaluated are part of the document.</summary>
    public bool IncludeSourceDefinitions { get; init; } = true;

    /// <summary>The classes that have directives of their own.</summary>
    public IEnumerable<DefinitionClass> Classes => classes.Keys.Order();

    /// <summary>What is told of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="class">The class of the definition; null for what holds where a class says nothing.</param>
    public OvalDirective Of(OvalResult result, DefinitionClass? @class = null) =>
        @class is { } known && classes.TryGetValue(known, out var own) ? own[result] : directives[result];

    private static OvalDirectives All(bool full) =>
        new(Enum.GetValues<OvalResult>().ToDictionary(r => r, _ => new OvalDirective(true, full)), new Dictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>>());
}

/// <summary>What is told of definitions with one result.</summary>
/// <param name="Reported">Whether they are told at all.</param>
/// <param name="Full">Whether with criteria and tests; otherwise the result alone.</param>
public sealed record OvalDirective(bool Reported, bool Full);
