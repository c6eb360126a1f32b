using Assay.Sdk;

namespace Assay.Core;

/// <summary>One Rule whose own check is evaluated, while the nodes are walked.</summary>
internal sealed class OwnCheckEvaluation(BoundRule bound)
{
    private const string Oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5";
    private const string Own = "the benchmark's own check";

    private readonly ObservationFold observations = new();
    private readonly SortedSet<string> messages = new(StringComparer.Ordinal);
    private CheckNode? evaluated;
    private bool isScored = true;

    /// <summary>The Rule.</summary>
    public Rule Rule => bound.Rule;

    /// <summary>Adds what the check says of a node.</summary>
    public void Add(NodeEvidence node, IReadOnlyList<RuleResult> results)
    {
        foreach (var result in results)
        {
            evaluated ??= result.Evaluated;
            isScored &= result.Result is not ResultValue.Informational;
            var observed = result.Result is ResultValue.NotChecked ? ResultValue.Informational : result.Result;

            // Only what has the verdict has decided it: of a test that is met otherwise, what failed is no finding.
            var decisive = result.Observations.Where(o => o.Result == observed).ToList();
            foreach (var observation in decisive)
            {
                foreach (var subject in observation.Subjects)
                {
                    observations.Add(new Observation(observed, Subject(node.Name, subject), observation.Message) { Source = observation.Source, Reproduce = observation.Reproduce }, node.Name);
                }
            }

            if (decisive.Count == 0)
            {
                observations.Add(new Observation(observed, node.Name, result.Message.Length > 0 ? result.Message : $"{NameOf(result.Evaluated)}: {result.Result.Word()}"), node.Name);
            }
            else if (result.Message.Length > 0)
            {
                messages.Add(result.Message);
            }
        }
    }

    /// <summary>The result of all nodes.</summary>
    public RuleResult Result()
    {
        var result = observations.Result ?? ResultValue.Unknown;
        if (observations.Result is null)
        {
            observations.Add(new Observation(ResultValue.Unknown, "cluster", "no node was seen in the evidence"));
        }

        return new RuleResult
        {
            Rule = bound.Rule,
            Result = result is ResultValue.Informational && isScored ? ResultValue.NotChecked : result,
            Message = string.Join('\n', messages),
            SeverityOverride = bound.Policy.Severity,
            Observations = observations.WorstFirst(),
            Evaluated = evaluated,
            Check = Origin(),
        };
    }

    private static string Subject(string node, string subject) =>
        subject.Length == 0 || subject == node || subject.StartsWith($"{node}/", StringComparison.Ordinal) ? (subject.Length == 0 ? node : subject) : $"{node}/{subject.TrimStart('/')}";

    /// <summary>Who decided: null where no check was evaluated, and no platform spared anyone from evaluating one.</summary>
    private CheckOrigin? Origin() => evaluated is not null ? new CheckOrigin(Language(Systems(evaluated)), Own, NameOf(evaluated), "")
        : observations.Result is ResultValue.NotApplicable or ResultValue.Unknown && Rule.Checks.Any(c => c.System == Oval) ? new CheckOrigin(Language([Oval]), Own, "the rule's platforms", "")
        : null;

    private static string Language(IEnumerable<string> systems) => systems.Any(s => s == Oval) ? "OVAL" : "Own check";

    private static IEnumerable<string> Systems(CheckNode check) => check switch
    {
        Check single => [single.System],
        ComplexCheck complex => complex.Children.SelectMany(Systems),
        _ => [],
    };

    private static string NameOf(CheckNode? check) => check switch
    {
        Check { ContentRefs: [{ Name: { } name }, ..] } => name,
        Check { ContentRefs: [{ } content, ..] } => content.Href,
        ComplexCheck complex => string.Join($" {complex.Operator.ToString().ToUpperInvariant()} ", complex.Children.Select(NameOf)),
        _ => "check",
    };
}
