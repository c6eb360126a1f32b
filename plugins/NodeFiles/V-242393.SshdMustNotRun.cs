namespace Assay.Plugins.NodeFiles;

/// <summary>No SSH server runs on worker nodes.</summary>
/// <remarks>
/// systemd's word on sshd decides, as in the text; a socket that sshd, or systemd for it, listens on counts as running. Where systemd was not asked, processes and sockets decide
/// together. A process without unit and socket may be a container's, and a socket on port 22 of another program is not sshd: both are for a person.
/// </remarks>
[Check("V-242393")]
public sealed class SshdMustNotRun : INodeCheck
{
    private const string Active = "systemctl status sshd";

    /// <inheritdoc/>
    public Need Needs => Need.Services + Need.Processes + Need.Listeners;

    /// <inheritdoc/>
    public string Decides =>
        "An sshd or ssh service that systemd calls active, activating or reloading, or a socket that sshd or systemd holds on port 22, fails. The service sshd inactive or failed passes; where systemd does not name it, no sshd process and no listener on port 22 pass together. Nodes of the control plane are not applicable.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Node node, CheckContext context) => [Sshd.OfWorker(node, Judge)];

    private static Observation Judge(Node node)
    {
        var services = Fact.Of(() => node.Services);
        var processes = Fact.Of(() => node.Processes);
        var listeners = Fact.Of(() => node.Listeners);
        var running = services.Value?.FirstOrDefault(s => Sshd.IsUnit(s) && s.Active is "active" or "activating" or "reloading");
        var stopped = services.Value?.FirstOrDefault(s => s is { Name: "sshd", Active: "inactive" or "failed" });
        var socket = listeners.Value?.FirstOrDefault(Sshd.IsListener);
        var other = listeners.Value?.FirstOrDefault(l => l is { Protocol: "tcp", Port: 22 });
        var process = processes.Value?.FirstOrDefault(Sshd.IsProcess);

        return running is not null ? node.Fail($"the service {running.Name} is {running.Active}; it must not run", running.Source, Active)
            : socket is not null ? node.Fail($"{(socket.Process.Length > 0 ? socket.Process : "a program")} listens on {socket.Address}:{socket.Port}; no sshd must run", "listening sockets", "ss -ltnp")
            : process is not null && stopped is null && listeners.Missing is not null ? node.Fail("a process sshd runs; no sshd must run", "processes", "ps -C sshd -o pid,args")
            : process is not null ? node.Unknown("a process sshd runs, and no service or socket of it was seen: a person must tell whether it is a container's", "processes", "ps -C sshd -o pid,args")
            : other is not null ? node.Unknown($"{other.Process} listens on port 22: a person must tell whether it is an SSH server", "listening sockets", "ss -ltnp")
            : stopped is not null ? node.Pass($"the service sshd is {stopped.Active}", stopped.Source, Active)
            : processes.Missing is null && listeners.Missing is null ? node.Pass("no sshd is among the processes, and nothing listens on port 22", "processes and listening sockets", Active)
            : node.Unknown($"whether sshd runs is not known: {string.Join("; ", new[] { services.Missing ?? "systemd said nothing of sshd", processes.Missing, listeners.Missing }.OfType<string>())}");
    }
}
