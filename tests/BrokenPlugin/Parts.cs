using System.Composition;
using Acme.Plugins;
using Assay.Sdk;

namespace Broken.Plugins;

/// <summary>Nothing is wrong with it: it must survive its siblings.</summary>
[Check("broken_rule_survivor")]
public sealed class Survivor() : FlagCheck("kube-apiserver", "secure-port", Demand.Given);

/// <summary>What nobody exports.</summary>
public interface INotThere;

/// <summary>Imports what nobody exports.</summary>
[Check("broken_rule_import")]
[method: ImportingConstructor]
public sealed class ImportsTheImpossible(INotThere notThere) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides => "It is never made.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context) => [component.Pass($"{notThere}")];
}

/// <summary>Cannot be made.</summary>
[Check("broken_rule_constructor")]
public sealed class ThrowsWhenMade : IComponentCheck
{
    /// <summary>Throws.</summary>
    public ThrowsWhenMade() => throw new InvalidOperationException("made to fail");

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides => "It is never made.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context) => [];
}

/// <summary>Throws when it is asked, after it has said something.</summary>
[Check("broken_rule_asked")]
public sealed class ThrowsWhenAsked : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides => "It does not come to that.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context)
    {
        yield return component.Pass("said before");
        throw new FormatException("asked to fail");
    }
}

/// <summary>Reads what it did not declare.</summary>
[Check("broken_rule_undeclared")]
public sealed class ReadsTheUndeclared : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kubelet");

    /// <inheritdoc/>
    public string Decides => "It does not come to that.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context) => [component.Pass($"{component.Configz}")];
}

/// <summary>Its base lies in an assembly that is not there.</summary>
[Check("broken_rule_base")]
public sealed class HasNoBase : GoawayChanceMustBeSet;
