namespace Assay.Sdk;

/// <summary>A question about evidence, bound to a Rule by <see cref="CheckAttribute"/>. It sees no network, no clock and no disk; it is made once and used for every subject, so it keeps no state.</summary>
public interface ICheck
{
    /// <summary>What the check reads. Reading anything else is an error result.</summary>
    Need Needs { get; }

    /// <summary>How the check decides, in a sentence or a few for an assessor: what passes, what fails, and what is not applicable. Never empty.</summary>
    string Decides { get; }

    /// <summary>What a site's policy can set for this check; empty where it can set nothing.</summary>
    IReadOnlyList<Parameter> Parameters => [];
}

/// <summary>A check of a component such as the API server or the kubelet.</summary>
public interface IComponentCheck : ICheck
{
    /// <summary>Looks at one component, as one source shows it, and says what it saw.</summary>
    /// <param name="component">One instance of a component that <see cref="ICheck.Needs"/> names.</param>
    /// <param name="context">The reading of the check text that applies.</param>
    /// <returns>One or more observations. None at all is an unknown. An exception ends the sequence: a
    /// <see cref="MissingEvidenceException"/> as unknown, an <see cref="InvalidDataException"/> (evidence that is not what it should be) as error in its own words,
    /// every other as an error of the check; what was said before it counts.</returns>
    IEnumerable<Observation> Observe(Component component, CheckContext context);
}

/// <summary>A check of a node: its files, services, sockets, programs.</summary>
public interface INodeCheck : ICheck
{
    /// <summary>Looks at one node and says what it saw.</summary>
    /// <param name="node">The node.</param>
    /// <param name="context">The reading of the check text that applies.</param>
    /// <returns>The observations; none where the Rule does not ask about this node. A Rule with no observation of any node is unknown. Exceptions count as in <see cref="IComponentCheck.Observe"/>.</returns>
    IEnumerable<Observation> Observe(Node node, CheckContext context);
}

/// <summary>A check of the cluster as a whole: its objects.</summary>
public interface IClusterCheck : ICheck
{
    /// <summary>Looks at the cluster and says what it saw.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="context">The reading of the check text that applies.</param>
    /// <returns>One or more observations. None at all is an unknown. Exceptions count as in <see cref="IComponentCheck.Observe"/>.</returns>
    IEnumerable<Observation> Observe(Cluster cluster, CheckContext context);
}

/// <summary>What a check is told beside its subject.</summary>
/// <param name="Reading">The reading of the check text that applies, named after the first release that demanded it (<c>V2R3</c>); empty where <c>checks.lock</c> knows only one.</param>
public sealed record CheckContext(string Reading)
{
    /// <summary>What the site's policy sets for the Rule.</summary>
    public SiteParameters Site { get; init; } = SiteParameters.None;
}
