namespace Assay.Plugins.NodeFiles;

/// <summary>
/// The shape of the Rules about the ports, protocols and services (PPS) of a part of the control plane: what its command line says, what it listens on where that was recorded, and the
/// ports of its Pods, their probes, and its Services.
/// </summary>
/// <remarks>
/// Which of them comply with the PPSM CAL stands in the site's documentation: where its policy gives the ports, each is judged by it; else they are facts for a person. The texts know
/// Services by a word in their labels, so one that merely has the word in a label is among them.
/// </remarks>
/// <param name="component">The component.</param>
/// <param name="words">What the labels of its Services have in them.</param>
public abstract class PortsCheck(string component, params string[] words) : IComponentCheck, INodeCheck, IClusterCheck
{
    private const int LongestProcessName = 15;

    private static readonly Parameter<IReadOnlyList<PortRange>> AllowedPorts = Parameter.Ports("allowedPorts", "the ports that the site's documentation and the PPSM CAL allow");

    /// <inheritdoc/>
    public virtual Need Needs => Need.Component(component) + Need.Listeners + Need.Objects(PortObjects.Kinds);

    /// <inheritdoc/>
    public string Decides =>
        $"Ports that the command line of {component} gives, on which it listens, that its Pods and their probes name, or that Services with {string.Join(" or ", words)} in a label have, must be among those that the site's policy allows. Where it gives none, the ports are facts for a person who compares them with the PPSM CAL.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [AllowedPorts];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component component, CheckContext context) => PortsOf(component).Select(p => Judge(p, context, component.Observe));

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context) => (Fact.Of(() => node.Listeners).Value ?? [])
        .Where(l => l.Process == (component.Length > LongestProcessName ? component[..LongestProcessName] : component) || l.Process == component)
        .Select(l => Judge(new PortUse(l.Port, $"{component} listens on {l.Protocol} {l.Address}:{l.Port}"), context, (result, message) => node.Observe(result, message, "listening sockets", "ss -lntup")));

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var none = true;
        foreach (var item in cluster.Objects(PortObjects.Kinds))
        {
            foreach (var port in item.Kind == "Pod" ? PortObjects.OfPod(item, component) : PortObjects.OfService(item, words))
            {
                none = false;
                yield return Judge(port, context, item.Observe);
            }
        }

        if (none)
        {
            yield return cluster.NotApplicable($"no Pod of {component} names a port, and no Service has {string.Join(" or ", words)} in a label", "kubectl describe services --all-namespaces");
        }
    }

    /// <summary>The ports that a component's command line says.</summary>
    protected abstract IEnumerable<PortUse> PortsOf(Component component);

    private static Observation Judge(PortUse use, CheckContext context, Func<ResultValue, string, Observation> observe) => context.Site.Of(AllowedPorts) is not { } allowed ? observe(ResultValue.Informational, use.Seen)
        : allowed.Any(r => r.Contains(use.Port)) ? observe(ResultValue.Pass, $"{use.Seen}; the site allows {use.Port}")
        : observe(ResultValue.Fail, $"{use.Seen}; the site allows {(allowed.Count == 0 ? "no port" : string.Join(", ", allowed))}");
}
