using Assay.Sdk;

namespace Assay.Core;

/// <summary>One bound Rule while the nodes are walked.</summary>
internal sealed class RuleEvaluation(BoundRule bound)
{
    private const int MostObservations = 10_000;

    private readonly ObservationFold observations = new();
    private readonly HashSet<string> seenComponents = new(StringComparer.Ordinal);
    private ICheck? check;

    public void Walk(IEnumerable<ComponentInstance> instances, NodeEvidence? node)
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

    public RuleResult Result()
    {
        if (bound.Registration is not { } registration)
        {
            return new RuleResult { Rule = bound.Rule, Result = ResultValue.NotChecked, Message = "No check is bound to this rule: a person decides by the check text." };
        }

        if (Check() is { } made)
        {
            foreach (var component in made.Needs.ComponentNames.Where(name => !seenComponents.Contains(name)))
            {
                observations.Add(new Observation(ResultValue.Unknown, component, $"no {component} was seen in the evidence"));
            }
        }

        return new RuleResult
        {
            Rule = bound.Rule,
            Result = observations.Result ?? ResultValue.Unknown,
            Warning = bound.Reading.Warning,
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
            return check is IComponentCheck ? check : throw new InvalidOperationException($"{bound.Registration.Class} is no IComponentCheck");
        }
        catch (Exception e)
        {
            check = null;
            var cause = e.GetBaseException();
            observations.Add(new Observation(ResultValue.Error, bound.Registration.Plugin, $"{bound.Registration.Class} could not be made: {cause.GetType().Name}: {cause.Message}"));
            return null;
        }
    }

    /// <summary>Asks about each view of an instance; where the views agree, the most trusted one speaks for all.</summary>
    private void Observe(IComponentCheck componentCheck, ComponentInstance instance, NodeEvidence? node)
    {
        var views = instance.Sources.Select(source => Ask(componentCheck, new Component(instance, source, node, componentCheck.Needs))).ToList();
        var judged = views.Where(v => Combination.Of(v.Select(o => o.Result)) is not ResultValue.Unknown).ToList();
        var speaking = judged.Count == 0 ? views.Take(1)
            : judged.Select(v => Combination.Of(v.Select(o => o.Result))).Distinct().Count() == 1 ? judged.Take(1)
            : judged;
        foreach (var observation in speaking.SelectMany(v => v))
        {
            observations.Add(observation);
        }
    }

    private List<Observation> Ask(IComponentCheck componentCheck, Component component)
    {
        var said = new List<Observation>();
        try
        {
            foreach (var observation in componentCheck.Observe(component, new CheckContext(bound.Reading.Name)))
            {
                if (!Combination.IsOfObservation(observation.Result) || said.Count == MostObservations)
                {
                    throw new InvalidOperationException(said.Count == MostObservations
                        ? $"it observes more than {MostObservations} things at one subject"
                        : $"{observation.Result.Word()} is no result of an observation");
                }

                said.Add(observation);
            }

            if (said.Count == 0)
            {
                said.Add(component.Unknown($"{bound.Registration!.Class} observed nothing"));
            }
        }
        catch (MissingEvidenceException e)
        {
            said.Add(component.Unknown(e.Message));
        }
        catch (InvalidDataException e)
        {
            said.Add(component.Error(e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            said.Add(component.Error($"{bound.Registration!.Class} threw {e.GetType().Name}: {e.Message}"));
        }

        return said;
    }
}
