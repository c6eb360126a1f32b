namespace Assay.Plugins.NodeFiles;

/// <summary>No SSH server starts with a worker node.</summary>
/// <remarks>
/// systemd's answer decides, as in the text; the socket that starts sshd, and Debian's name of it, count as sshd. Without an answer its links in /etc/systemd/system decide, which are what
/// "enabled" means. A node whose first process is a shell has no init system that could start a service: there sshd must not run either.
/// </remarks>
[Check("V-242394")]
public sealed class SshdMustNotBeEnabled : INodeCheck
{
    private const string Folder = "/etc/systemd/system";
    private const string Reproduce = "systemctl is-enabled sshd.service";

    private static readonly string[] NotEnabled = ["disabled", "masked", "masked-runtime", "not-found", "linked", "linked-runtime", "static"];
    private static readonly string[] Unanswered = ["", "-"];
    private static readonly string[] Shells = ["bash", "sh", "dash", "ash"];

    /// <inheritdoc/>
    public Need Needs => Need.Services + Need.Files($"{Folder}/**") + Need.Processes + Need.Listeners;

    /// <inheritdoc/>
    public string Decides =>
        "An sshd or ssh service or socket that systemd calls enabled fails; a service it calls disabled, masked, not found, linked or static passes, and what else it may answer is unknown. Without an answer a link in /etc/systemd/system that starts one fails, and none there passes; a link of the socket fails too where systemd was asked about the service alone; so does a node without an init system on which no sshd runs. Nodes of the control plane are not applicable.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context) => [Sshd.OfWorker(node, Judge)];

    private static Observation Judge(Node node)
    {
        var services = Fact.Of(() => node.Services);
        return (services.Value is { } units ? BySystemd(node, [.. units.Where(Sshd.Starts)]) : null)
            ?? ByLinks(node, Sshd.IsLink, out var missing)
            ?? (services.Seen ? ByFirstProcess(node) : null)
            ?? node.Unknown($"whether sshd starts with the node is not known: {services.Missing ?? "systemd said nothing of sshd"}; {missing}");
    }

    private static Observation? BySystemd(Node node, List<ServiceState> units)
    {
        var enabled = units.Find(u => u.Enabled is "enabled" or "enabled-runtime");
        var unclear = units.Find(u => u.Enabled != "alias" && !Unanswered.Contains(u.Enabled) && !NotEnabled.Contains(u.Enabled));
        var service = units.Find(u => u.Name == "sshd" && NotEnabled.Contains(u.Enabled)) ?? units.Find(u => u.Name == "ssh" && NotEnabled.Contains(u.Enabled));
        return enabled is not null ? node.Fail($"{enabled.Source} says {enabled.Name} is {enabled.Enabled}; it must not be", enabled.Source, Reproduce)
            : unclear is not null ? node.Unknown($"systemd says {unclear.Name} is {unclear.Enabled}: a person must tell whether it starts with the node", "systemd", Reproduce)
            : service is null ? null
            : units.TrueForAll(Sshd.IsUnit) && ByLinks(node, Sshd.IsLinkOfSocket, out _) is { Result: not ResultValue.Pass } socket ? socket
            : node.Pass($"{service.Source} says {service.Name} is {service.Enabled}", service.Source, Reproduce);
    }

    /// <summary>Judges by what systemd starts with the node; null, and why, where that was not seen.</summary>
    private static Observation? ByLinks(Node node, Func<string, bool> isLink, out string missing)
    {
        var any = false;
        var link = Fact.Of(() => node.FilesIn(Folder, deep: true).Where(_ => any = true).FirstOrDefault(f => isLink(f.Path)));
        missing = link.Missing ?? $"{Folder} is empty";
        if (link.Value is { } found)
        {
            var unit = $"{Folder}/{found.Path[(found.Path.LastIndexOf('/') + 1)..]}";
            return Fact.Of(() => node.File(unit)) switch
            {
                { Value.Target: "/dev/null" } => node.Pass($"{found.Path} starts sshd with the node, and {unit} masks it", $"links in {Folder}", Reproduce),
                { Value: { Type: "symbolic link", Target: null } } or { Seen: false } => node.Unknown($"{found.Path} starts sshd with the node, unless {unit} masks it, which was not seen", $"links in {Folder}", Reproduce),
                _ => node.Fail($"{found.Path} starts sshd with the node; nothing must", $"links in {Folder}", Reproduce),
            };
        }

        return link.Seen && any ? node.Pass($"nothing in {Folder} starts sshd with the node", $"links in {Folder}", Reproduce) : null;
    }

    /// <summary>Judges a node without an init system; null where it has one, where it may have one, or where what was recorded may not be the node itself.</summary>
    private static Observation? ByFirstProcess(Node node)
    {
        var processes = Fact.Of(() => node.Processes).Value ?? [];
        var listeners = Fact.Of(() => node.Listeners);
        var first = processes.FirstOrDefault(p => p.Pid == 1);
        return first is not null && Shells.Contains(first.Name) && processes.Any(p => p.Name == "kubelet")
            && listeners.Value is { } sockets && !sockets.Any(Sshd.IsListener) && !processes.Any(Sshd.IsProcess)
                ? node.Pass($"the node has no init system that starts services: its first process is {first.Name}, and no sshd is among the others", "processes and listening sockets", "ps -p 1 -o args")
                : null;
    }
}
