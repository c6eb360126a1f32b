namespace Assay.Sdk;

/// <summary>The shape of most control-plane Rules: one flag of one component, with one demand on its value.</summary>
/// <param name="component">The component: <c>kube-apiserver</c>.</param>
/// <param name="flag">The flag without dashes.</param>
/// <param name="demand">What the check text demands.</param>
public abstract class FlagCheck(string component, string flag, Demand demand) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component(component);

    /// <inheritdoc/>
    public string Decides => demand.Of($"--{flag} of {component}");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context) => [component.ObserveFlag(flag, demand)];
}

/// <summary>One flag, one demand, one observation.</summary>
public static class FlagObservation
{
    /// <summary>Judges the last occurrence of a flag: <c>--profiling=true; it must be false</c>.</summary>
    public static Observation ObserveFlag(this Component component, string flag, Demand demand)
    {
        var value = component.Flag(flag);
        return component.Observe(demand.Judge(value), Say(flag, value, demand));
    }

    private static string Say(string flag, string? value, Demand demand)
    {
        var seen = value switch
        {
            null => $"--{flag} is absent",
            "" => $"--{flag} has no value",
            _ => $"--{flag}={value}",
        };
        return demand.Judge(value) switch
        {
            ResultValue.Pass => seen,
            ResultValue.Error => $"{seen} is no value the component understands; it must {demand.Words}",
            _ => $"{seen}; it must {demand.Words}",
        };
    }
}
