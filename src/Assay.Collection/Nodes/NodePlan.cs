using Assay.Sdk;

namespace Assay.Collection;

/// <summary>What is asked of every node: the union of what the checks declare, but for what has no bound.</summary>
public sealed class NodePlan
{
    /// <summary>What shows a node's components and their configuration, whatever the checks declare.</summary>
    private static readonly string[] Always =
    [
        "/etc/kubernetes/manifests/*",
        "/var/lib/rancher/rke2/agent/pod-manifests/*",
        "/var/lib/kubelet/config.yaml",
        "/var/lib/kubelet/kubeadm-flags.env",
    ];

    /// <summary>Whose content is configuration. Everything else is seen from outside: mode, owner, size.</summary>
    private static readonly string[] Configuration =
    [
        "/etc/kubernetes/*.yaml", "/etc/kubernetes/*.yml", "/etc/kubernetes/*.json",
        "/etc/rancher/*.yaml",
        "/var/lib/kubelet/config.yaml", "/var/lib/kubelet/config/*", "/var/lib/kubelet/kubeadm-flags.env",
        "/var/lib/rancher/*/agent/pod-manifests/*.yaml",
        "/home/kubernetes/*.yaml",
        "/etc/systemd/system/kubelet.service*", "/usr/lib/systemd/system/kubelet.service*", "/lib/systemd/system/kubelet.service*",
    ];

    private readonly IReadOnlyList<NeedItem> items;

    /// <summary>The plan for the needs of some checks.</summary>
    public NodePlan(IEnumerable<Need> needs)
    {
        items = [.. needs.SelectMany(n => n.Items).Distinct().OrderBy(i => i.ToString(), StringComparer.Ordinal)];
        var files = items.Where(i => i.Kind is NeedKind.Files or NeedKind.Contents).ToList();
        var asked = files.Select(i => Asked(i.Name)).Union(Always, StringComparer.Ordinal).Where(p => !p.Contains('\n', StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Paths = [.. asked.Where(p => !IsTooWide(p))];
        TooWide = [.. asked.Where(IsTooWide)];
        var contents = files.Where(i => i.Kind is NeedKind.Contents && Paths.Contains(Asked(i.Name), StringComparer.Ordinal)).Select(i => i.Name).Distinct(StringComparer.Ordinal).ToList();
        WithoutContents = [.. contents.Where(IsWide).Order(StringComparer.Ordinal)];
        Contents = [.. Configuration, .. contents.Where(c => !IsWide(c)).Select(ShellPattern).Except(Configuration, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>What is not asked for, because it has no bound: all that lies below the root, or below a folder of programs, data or homes. Sorted.</summary>
    public IReadOnlyList<string> TooWide { get; }

    /// <summary>Of what only the facts are asked for and not the contents, because there are too many. Sorted.</summary>
    public IReadOnlyList<string> WithoutContents { get; }

    /// <summary>What became of what is not asked for on a node.</summary>
    public IEnumerable<Coverage> LeftOut(string node) =>
        TooWide.Select(p => new Coverage(node, $"files:{p}", CoverageStatus.NotRequested, "a whole file system is not listed for evidence; 'assay evaluate --root /' on the node looks at it"));

    /// <summary>The services whose states are asked for.</summary>
    public IReadOnlyList<string> Units { get; } = ["sshd", "ssh"];

    /// <summary>The programs whose versions are asked for.</summary>
    public IReadOnlyList<string> Programs { get; } = ["kubelet", "kubectl"];

    /// <summary>Whether rpm is asked for its packages.</summary>
    public bool AsksPackages => items.Any(i => i.Kind is NeedKind.Packages);

    /// <summary>Paths, folders with what lies right in them (<c>/*</c>) or with all that lies in them (<c>/**</c>), sorted.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Patterns of the shell: whose content is read.</summary>
    public IReadOnlyList<string> Contents { get; }

    /// <summary>The kinds of objects, as <see cref="Need.Objects"/> names them, sorted.</summary>
    public IReadOnlyList<string> Kinds => [.. items.Where(i => i.Kind is NeedKind.Objects).Select(i => i.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The files that flags of components name, and keys of those files.</summary>
    public IEnumerable<NeedItem> Named => items.Where(i => i.Kind is NeedKind.FileOf);

    // The root itself, and folders right below it, but for configuration and the boot loader's.
    private static bool IsTooWide(string asked) => asked.EndsWith("/**", StringComparison.Ordinal) && asked.AsSpan(0, asked.Length - 3).Count('/') < 2 && asked is not ("/etc/**" or "/boot/**");

    private static bool IsWide(string pattern) => pattern is "/etc/**" or "/boot/**";

    // A bracket is an ordinary sign in a need.
    private static string ShellPattern(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') < 0 ? pattern : pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    /// <summary>What the script can be asked for: a wildcard stands for all that lies in its folder.</summary>
    private static string Asked(string pattern)
    {
        var at = pattern.AsSpan().IndexOfAny('*', '?');
        if (at < 0)
        {
            return pattern;
        }

        var folder = pattern[..pattern.LastIndexOf('/', at)];
        return pattern.IndexOf('/', at) < 0 && !pattern.Contains("**", StringComparison.Ordinal) ? $"{folder}/*" : $"{folder}/**";
    }
}
