namespace Assay.Collection;

/// <summary>How the pods are made that look at nodes.</summary>
public sealed record PodOptions
{
    /// <summary>Where a node's file system is mounted in them, read-only.</summary>
    public const string Root = "/host";

    /// <summary>An image with a POSIX shell and its usual programs (busybox, Alpine, Debian).</summary>
    public string Image { get; init; } = "docker.io/library/busybox:1.36.1";

    /// <summary>The namespace they live in.</summary>
    public string Namespace { get; init; } = "assay";

    /// <summary>The Secret in that namespace that the image is pulled with; null for none.</summary>
    public string? PullSecret { get; init; }

    /// <summary>Their priority class; null for the cluster's default.</summary>
    public string? PriorityClass { get; init; }

    /// <summary>Labels a node must have to be looked at; empty for all nodes.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    /// <summary>The taints they tolerate; empty for all, so that no node is left out.</summary>
    public IReadOnlyList<PodToleration> Tolerations { get; init; } = [];

    /// <summary>How long one node may take, from the pod's creation to its last answer.</summary>
    public TimeSpan NodeTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How many nodes are looked at together.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How many bytes one look at a node may answer.</summary>
    public int LargestAnswer { get; init; } = 32 << 20;
}

/// <summary>A taint that is tolerated.</summary>
/// <param name="Key">The taint's key.</param>
/// <param name="Value">Its value; null for any.</param>
/// <param name="Effect">Its effect: <c>NoSchedule</c>; null for any.</param>
public sealed record PodToleration(string Key, string? Value, string? Effect);
