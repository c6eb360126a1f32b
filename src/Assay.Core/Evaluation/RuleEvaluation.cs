using Assay.Sdk;

namespace Assay.Core;

/// <summary>One bound Rule while the nodes are walked.</summary>
internal sealed class RuleEvaluation(BoundRule bound)
{
    private const int MostObservations = 10_000;
    private const string WholeCluster = "cluster";

    private readonly ObservationFold observations = new();
    private readonly HashSet<string> seenComponents = new(StringComparer.Ordinal);
    private readonly HashSet<string> seenRoles = new(StringComparer.Ordinal);
    private ICheck? check;

    /// <summary>Shows a node, and the components on it, to the check.</summary>
    public void Walk(NodeEvidence node, KubernetesVersion? apiServer)
    {
        Walk(node.Components, node);
        if (Check() is INodeCheck nodeCheck)
        {
            seenRoles.UnionWith(node.Roles);
            var view = new Node(node, apiServer, nodeCheck.Needs);
            AddAll(Ask(() => nodeCheck.Observe(view, Context), (result, message) => view.Observe(result, message)), node.Name);
        }
    }

    /// <summary>Shows what no node holds to the check.</summary>
    public void Walk(Snapshot snapshot)
    {
        Walk(snapshot.Components, node: null);
        if (Check() is IClusterCheck clusterCheck)
        {
            var view = new Cluster(snapshot, clusterCheck.Needs);
            AddAll(OrNothing(Ask(() => clusterCheck.Observe(view, Context), (result, message) => result is ResultValue.Error ? view.ObserveCurrent(result, message) : view.Observe(result, message)), message => view.Unknown(message)));
        }
    }

    /// <summary>The result of all that was shown.</summary>
    /// <param name="controlPlaneElsewhere">Why no node shows the control plane; null where nodes should.</param>
    public RuleResult Result(string? controlPlaneElsewhere)
    {
        if (bound.Registration is not { } registration)
        {
            return new RuleResult
            {
                Rule = bound.Rule,
                Result = ResultValue.NotChecked,
                Message = bound.NeverReturned
                    ? $"No later release has {bound.Rule.Version}: a person decides by the check text."
                    : $"{(bound.Policy.IsUnbound ? "The site's policy binds no check" : "No check is bound")} to this rule: a person decides by the check text.",
                SeverityOverride = bound.Policy.Severity,
            };
        }

        AddUnseen(controlPlaneElsewhere);
        var result = observations.Result ?? ResultValue.Unknown;
        return new RuleResult
        {
            Rule = bound.Rule,
            Result = result is ResultValue.Informational ? ResultValue.NotChecked : result,
            Message = result is ResultValue.Informational ? "The site's policy does not say what is allowed: a person decides, by what was seen." : "",
            Warning = bound.Reading.Warning,
            SeverityOverride = bound.Policy.Severity,
            Observations = observations.WorstFirst(),
            Check = new CheckOrigin(registration.Plugin, registration.Assembly, registration.Class, bound.Reading.Name),
        };
    }

    /// <summary>The check, or null where there is none or it could not be made, which is observed once.</summary>
    private ICheck? Check()
    {
        if (check is not null || bound.Registration is null || observations.Result is ResultValue.Error)
        {
            return check;
        }

        try
        {
            check = bound.Registration.Check.Value;
            return check is IComponentCheck or INodeCheck or IClusterCheck
                ? check
                : throw new InvalidOperationException($"{bound.Registration.Class} is neither IComponentCheck nor INodeCheck nor IClusterCheck");
        }
        catch (Exception e)
        {
            check = null;
            var cause = e.GetBaseException();
            observations.Add(new Observation(ResultValue.Error, bound.Registration.Plugin, $"{bound.Registration.Class} could not be made: {cause.GetType().Name}: {cause.Message}"));
            return null;
        }
    }

    private CheckContext Context => new(bound.Reading.Name) { Site = bound.Policy.Parameters };

    private void Walk(IEnumerable<ComponentInstance> instances, NodeEvidence? node)
    {
        if (Check() is not IComponentCheck componentCheck)
        {
            return;
        }

        foreach (var instance in instances)
        {
            if (componentCheck.Needs.ComponentNames.Contains(instance.Name, StringComparer.Ordinal))
            {
                seenComponents.Add(instance.Name);
                Observe(componentCheck, instance, node);
            }
        }
    }

    /// <summary>Says of what should have been there, and was not, that it is unknown.</summary>
    private void AddUnseen(string? controlPlaneElsewhere)
    {
        var why = controlPlaneElsewhere is null ? "" : $": {controlPlaneElsewhere}";
        if (Check() is not { } made)
        {
            return;
        }

        if (made is IComponentCheck)
        {
            foreach (var component in made.Needs.ComponentNames.Where(name => !seenComponents.Contains(name)))
            {
                observations.Add(new Observation(ResultValue.Unknown, component, $"no {component} was seen in the evidence{(component is "kubelet" or "kube-proxy" ? "" : why)}"));
            }
        }

        foreach (var role in made.Needs.Items.Where(i => i.Kind is NeedKind.Nodes && !seenRoles.Contains(i.Name)))
        {
            observations.Add(new Observation(ResultValue.Unknown, WholeCluster, $"no {role.Name} node was seen in the evidence{(role.Name == "control-plane" ? why : "")}"));
        }

        if (observations.Result is null)
        {
            observations.Add(new Observation(ResultValue.Unknown, WholeCluster, "nothing that this rule asks about was seen in the evidence"));
        }
    }

    /// <summary>Asks about each view of an instance; where the views agree, the most trusted one speaks for all.</summary>
    private void Observe(IComponentCheck componentCheck, ComponentInstance instance, NodeEvidence? node)
    {
        var views = instance.Sources.Select(source =>
        {
            var component = new Component(instance, source, node, componentCheck.Needs);
            return OrNothing(Ask(() => componentCheck.Observe(component, Context), component.Observe), component.Unknown);
        }).ToList();
        AddAll(Speaking(views, instance.Sources).SelectMany(v => v), node?.Name ?? "");
    }

    /// <summary>The views that speak. One that cannot tell is outweighed by one of another kind, which sees the same, and not by one of its own: two processes are two servers.</summary>
    private static IEnumerable<List<Observation>> Speaking(List<List<Observation>> views, IReadOnlyList<ComponentSource> sources)
    {
        var results = views.Select(v => Combination.Of(v.Select(o => o.Result))).ToList();
        var judged = Enumerable.Range(0, views.Count).Where(i => results[i] is not ResultValue.Unknown).ToList();
        if (judged.Count == 0)
        {
            return views.Take(1);
        }

        var most = Kinds().Where(k => k.All(judged.Contains)).Select(k => k.Count()).DefaultIfEmpty().Max();
        var open = Kinds().Where(k => k.Count() > most).SelectMany(k => k).Except(judged);
        return judged.Select(i => results[i]).Distinct().Count() == 1 ? judged.Take(1).Concat(open).Select(i => views[i]) : judged.Concat(open).Select(i => views[i]);

        IEnumerable<IGrouping<SourceKind, int>> Kinds() => Enumerable.Range(0, views.Count).GroupBy(i => sources[i].Kind);
    }

    private void AddAll(IEnumerable<Observation> said, string node = "")
    {
        foreach (var observation in said)
        {
            observations.Add(observation, node);
        }
    }

    private List<Observation> OrNothing(List<Observation> said, Func<string, Observation> unknown) =>
        said.Count > 0 ? said : [unknown($"{bound.Registration!.Class} observed nothing")];

    private List<Observation> Ask(Func<IEnumerable<Observation>> observe, Func<ResultValue, string, Observation> say)
    {
        var said = new List<Observation>();
        try
        {
            foreach (var observation in observe())
            {
                if (!Combination.IsOfObservation(observation.Result) || said.Count == MostObservations)
                {
                    throw new InvalidOperationException(said.Count == MostObservations
                        ? $"it observes more than {MostObservations} things at one subject"
                        : $"{observation.Result.Word()} is no result of an observation");
                }

                said.Add(observation);
            }
        }
        catch (MissingEvidenceException e)
        {
            said.Add(say(ResultValue.Unknown, e.Message));
        }
        catch (InvalidDataException e)
        {
            said.Add(say(ResultValue.Error, e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            said.Add(say(ResultValue.Error, $"{bound.Registration!.Class} threw {e.GetType().Name}: {e.Message}"));
        }

        return said;
    }
}
