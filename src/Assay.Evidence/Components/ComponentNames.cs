namespace Assay.Evidence;

/// <summary>The components of Kubernetes that checks know.</summary>
internal static class ComponentNames
{
    /// <summary>The node's agent.</summary>
    public const string Kubelet = "kubelet";

    /// <summary>The key-value store.</summary>
    public const string Etcd = "etcd";

    /// <summary>What a control plane is made of.</summary>
    public static readonly IReadOnlyList<string> ControlPlane = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", Etcd];

    /// <summary>All of them, in the order findings come.</summary>
    public static readonly IReadOnlyList<string> All = [.. ControlPlane, Kubelet, "kube-proxy"];

    /// <summary>The component a program is, by the first word of its command line; null for any other program.</summary>
    public static string? OfProgram(string word)
    {
        var name = word[(word.LastIndexOf('/') + 1)..];
        return All.Contains(name, StringComparer.Ordinal) ? name : null;
    }

    /// <summary>The component a process is and its words, the program first; null for any other process. hyperkube is what its first argument says.</summary>
    public static (string Component, IReadOnlyList<string> Words)? OfProcess(IReadOnlyList<string> arguments)
    {
        if (arguments is [var line] && line.AsSpan().ContainsAny(' ', '\t'))
        {
            arguments = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }

        if (arguments.Count == 0)
        {
            return null;
        }

        if (arguments is [var first, var second, ..] && (first == "hyperkube" || first.EndsWith("/hyperkube", StringComparison.Ordinal)))
        {
            var started = OfProgram(second) ?? OfProgram($"kube-{second}");
            return started is null ? null : (started, [started, .. arguments.Skip(2)]);
        }

        return OfProgram(arguments[0]) is { } component && !IsOtherUse(component, arguments.Skip(1)) ? (component, arguments) : null;
    }

    /// <summary>Whether a component's program does something else than being the component: <c>etcd grpc-proxy</c>.</summary>
    public static bool IsOtherUse(string component, IEnumerable<string> arguments) =>
        component == Etcd && arguments.FirstOrDefault() is "grpc-proxy" or "gateway";
}
