namespace Assay.Plugins.NodeFiles;

/// <summary>The OpenSSH server of a node, and which nodes the texts about it ask.</summary>
internal static class Sshd
{
    /// <summary>The units it has: Debian calls it <c>ssh</c>, and <c>sshd</c> another name of it.</summary>
    public static bool IsUnit(ServiceState service) => service.Name is "sshd" or "ssh";

    /// <summary>The observations of a worker; of a node of the control plane, that it is not asked; and where the role is not known, no finding but an unknown.</summary>
    public static Observation OfWorker(Node node, Func<Node, Observation> judge) =>
        node.IsControlPlane ? node.NotApplicable("this is a control plane node, and the text asks worker nodes", "labels of the node", $"kubectl get node {ShellWord.Of(node.Name)} --show-labels")
        : judge(node) is var observation && (node.Roles.Count > 0 || observation.Result is not ResultValue.Fail) ? observation
        : observation with { Result = ResultValue.Unknown, Message = $"{observation.Message} on a worker node, and whether this is one is not known" };
}
