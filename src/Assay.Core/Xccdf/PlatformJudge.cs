using Assay.Sdk;

namespace Assay.Core;

/// <summary>Decides which Rules apply to a system by the platforms they are for (XCCDF 1.2, 6.2.5 and 7.2.3.3.1; CPE Applicability Language 2.3).</summary>
/// <param name="benchmark">The Benchmark.</param>
/// <param name="sources">The definitions: the Benchmark's own, its data stream's, those the user named.</param>
/// <param name="cancellation">Ends the evaluation of checks.</param>
public sealed class PlatformJudge(Benchmark benchmark, IReadOnlyList<PlatformSource> sources, CancellationToken cancellation)
{
    private readonly Dictionary<string, bool?> platforms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlatformJudgement> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(PlatformSource, CheckFactRef), bool?> checks = [];
    private readonly SortedSet<string> undefined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Group> byId = benchmark.Groups.DistinctBy(g => g.Id).ToDictionary(g => g.Id, StringComparer.Ordinal);
    private PlatformJudgement? whole;

    /// <summary>The platforms that were asked for, that apply.</summary>
    public IEnumerable<string> Applicable => platforms.Where(p => p.Value is true).Select(p => p.Key).Order(StringComparer.Ordinal);

    /// <summary>The platforms that were asked for, that no source defines.</summary>
    public IReadOnlyCollection<string> Undefined => undefined;

    /// <summary>Whether a Rule applies: the Benchmark, every Group it stands in and the Rule itself must.</summary>
    public PlatformJudgement Judge(Rule rule) => And(Parent(rule.GroupId), () => Any(rule.Platforms));

    private PlatformJudgement Parent(string? groupId)
    {
        if (groupId is null || !byId.TryGetValue(groupId, out var group))
        {
            return whole ??= Any(benchmark.Platforms);
        }

        if (!groups.TryGetValue(groupId, out var judged))
        {
            groups.Add(groupId, judged = And(Parent(group.ParentId), () => Any(group.Platforms)));
        }

        return judged;
    }

    private static PlatformJudgement And(PlatformJudgement outer, Func<PlatformJudgement> inner)
    {
        if (outer.Applies is false)
        {
            return outer;
        }

        var judged = inner();
        return judged.Applies is false || outer.Applies is true ? judged : outer;
    }

    private PlatformJudgement Any(IReadOnlyList<string> idRefs)
    {
        if (idRefs.Count == 0)
        {
            return PlatformJudgement.Yes;
        }

        var undecided = false;
        foreach (var idRef in idRefs)
        {
            var applies = Platform(idRef);
            if (applies is true)
            {
                return PlatformJudgement.Yes;
            }

            undecided |= applies is null;
        }

        var names = string.Join(", ", idRefs);
        return undecided
            ? new PlatformJudgement(null, $"It could not be decided whether the system is one of the platforms the rule is for: {names}.")
            : new PlatformJudgement(false, $"The system is none of the platforms the rule is for: {names}{(idRefs.Any(undefined.Contains) ? ", of which no dictionary says how to tell" : "")}.");
    }

    private bool? Platform(string idRef)
    {
        if (platforms.TryGetValue(idRef, out var known))
        {
            return known;
        }

        var id = idRef.StartsWith('#') ? idRef[1..] : idRef;
        var defined = sources.SelectMany(s => s.Definitions.Platforms.Where(p => p.Id == id).Select(p => p.Test is null ? null : Decide(s, p.Test))).ToList();
        var name = CpeName.Parse(idRef);
        if (name is not null)
        {
            defined.Add(Fact(idRef, name));
        }
        else if (defined.Count == 0)
        {
            undefined.Add(idRef);
        }

        return platforms[idRef] = Or(defined);
    }

    /// <summary>Whether a name is among those that are true of the system (CPE Applicability Language 2.3, 6.3): what no dictionary has a check for is none of them, and is told.</summary>
    private bool? Fact(string text, CpeName name)
    {
        var said = Name(name).ToList();
        if (said.Count > 0)
        {
            return Or(said);
        }

        undefined.Add(text);
        return false;
    }

    /// <summary>What the entries of a dictionary that a name covers say, one each.</summary>
    private IEnumerable<bool?> Name(CpeName name) =>
        from source in sources
        from entry in source.Definitions.Names
        where entry.Checks.Count > 0 && CpeName.Parse(entry.Name) is { } entryName && name.Covers(entryName)
        select Or(entry.Checks.Select(c => Check(source, c)));

    private bool? Decide(PlatformSource source, PlatformTest test)
    {
        switch (test)
        {
            case FactRef fact:
                return CpeName.Parse(fact.Name) is { } name ? Fact(fact.Name, name) : null;
            case CheckFactRef check:
                return Check(source, check);
            case LogicalTest logical:
                var children = logical.Children.Select(c => Decide(source, c)).ToList();
                var combined = logical.Operator is CheckOperator.Or ? Or(children) : children.Contains(false) ? false : children.Contains(null) || children.Count == 0 ? null : true;
                return logical.Negate ? !combined : combined;
            default:
                throw new ArgumentException($"{test.GetType().Name} is no known test of a platform", nameof(test));
        }
    }

    private bool? Check(PlatformSource source, CheckFactRef check)
    {
        if (!checks.TryGetValue((source, check), out var known))
        {
            checks.Add((source, check), known = Ask(source, check));
        }

        return known;
    }

    private bool? Ask(PlatformSource source, CheckFactRef check)
    {
        var question = new CheckQuestion(check.System, check.Content, [], MultiCheck: false);
        foreach (var engine in source.Engines.Where(e => e.Knows(check.System)))
        {
            if (engine.Evaluate(question, cancellation) is [var answer])
            {
                return answer.Result switch
                {
                    ResultValue.Pass => true,
                    ResultValue.Fail or ResultValue.NotApplicable => false,
                    _ => null,
                };
            }
        }

        return null;
    }

    private static bool? Or(IEnumerable<bool?> all)
    {
        var said = all.ToList();
        return said.Contains(true) ? true : said.Count == 0 || said.Contains(null) ? null : false;
    }
}
