namespace Assay.Plugins.NodeFiles;

/// <summary>The OpenSSH server of a node, and which nodes the texts about it ask.</summary>
internal static class Sshd
{
    /// <summary>The units it has: Debian calls it <c>ssh</c>, and <c>sshd</c> another name of it.</summary>
    public static bool IsUnit(ServiceState service) => service.Name is "sshd" or "ssh";

    /// <summary>Whether a unit is it, or the socket that starts it.</summary>
    public static bool Starts(ServiceState service) => IsUnit(service) || service.Name is "sshd.socket" or "ssh.socket";

    /// <summary>Whether a path is the link by which systemd starts it with another unit: <c>/etc/systemd/system/multi-user.target.wants/ssh.service</c>.</summary>
    public static bool IsLink(string path) => IsLinkOfSocket(path) || UnitOfLink(path) is "ssh.service" or "sshd.service";

    /// <summary>Whether a path is the link by which systemd opens with another unit the socket that starts it: <c>/etc/systemd/system/sockets.target.wants/ssh.socket</c>.</summary>
    public static bool IsLinkOfSocket(string path) => UnitOfLink(path) is "ssh.socket" or "sshd.socket";

    /// <summary>Whether a process is it.</summary>
    public static bool IsProcess(ProcessEvidence process) =>
        process.Name == "sshd" || (process.Arguments is [var program, ..] && program.Split(' ')[0].TrimEnd(':') is "sshd" or "/usr/sbin/sshd" or "/usr/bin/sshd");

    /// <summary>Whether a socket is its, or may be: on port 22, of a program not seen or of systemd for it.</summary>
    public static bool IsListener(Listener listener) => listener.Process == "sshd" || listener is { Protocol: "tcp", Port: 22, Process: "" or "systemd" };

    /// <summary>The observations of a worker; of a node of the control plane, that it is not asked; and where the role is not known, no finding but an unknown.</summary>
    public static Observation OfWorker(Node node, Func<Node, Observation> judge) =>
        node.IsControlPlane && !node.Roles.Contains("worker", StringComparer.Ordinal) ? node.NotApplicable("this is a control plane node, and the text asks worker nodes", "labels of the node", $"kubectl get node {ShellWord.Of(node.Name)} --show-labels")
        : judge(node) is var observation && (node.Roles.Count > 0 || observation.Result is not ResultValue.Fail) ? observation
        : observation with { Result = ResultValue.Unknown, Message = $"{observation.Message} on a worker node, and whether this is one is not known" };

    private static string? UnitOfLink(string path) => path.Split('/') is [.., var folder, var unit]
        && (folder.EndsWith(".wants", StringComparison.Ordinal) || folder.EndsWith(".requires", StringComparison.Ordinal)) ? unit : null;
}
