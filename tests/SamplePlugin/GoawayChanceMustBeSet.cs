using Assay.Sdk;

namespace Acme.Plugins;

/// <summary>Acme wants long connections to be rebalanced; one class may claim several rules.</summary>
[Check("acme_rule_goaway")]
[Check("acme_rule_goaway_again")]
public class GoawayChanceMustBeSet : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides => Demand.Given.Of("--goaway-chance of kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context)
    {
        yield return component.ObserveFlag("goaway-chance", Demand.Given);
    }
}
