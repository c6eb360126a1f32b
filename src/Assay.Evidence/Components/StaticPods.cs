using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The manifests of a node's static Pods.</summary>
/// <param name="Components">The components in them, in the order of their paths.</param>
/// <param name="AreComplete">Whether every manifest the kubelet reads is known with its content.</param>
internal sealed record StaticPods(IReadOnlyList<PodComponent> Components, bool AreComplete)
{
    private const string UsualFolder = "/etc/kubernetes/manifests";

    private static readonly IReadOnlyList<string> KnownFolders = Distributions.Paths(p => p.Manifests);

    /// <summary>Reads the manifests where the kubelet looks for them.</summary>
    public static StaticPods Of(NodeEvidence node)
    {
        var folders = FoldersOf(node);
        var files = node.Files.Where(f => f.Type == "file" && folders.Contains(FolderOf(f.Path)) && f.Path[(f.Path.LastIndexOf('/') + 1)..] is not ['.', ..]).ToList();
        var components = new List<PodComponent>();
        foreach (var file in files)
        {
            foreach (var document in file.Documents.Where(d => d.Text("kind") == "Pod"))
            {
                foreach (var container in document.Member("spec") is { } spec ? PodComponents.Of(spec) : [])
                {
                    var source = new ComponentSource(SourceKind.Manifest, $"static pod manifest {file.Path}", $"cat {ShellWord.Of(file.Path)}", container.CommandLine) { Mounts = container.Mounts };
                    components.Add(new PodComponent(source, container));
                }
            }
        }

        return new StaticPods(components, files.All(IsRead) && folders.All(f => IsListed(node, f)));
    }

    /// <summary>The folders a kubelet of this node takes static Pods from; where it does not say, those of distributions in which something lies, else the usual one.</summary>
    private static HashSet<string> FoldersOf(NodeEvidence node)
    {
        var named = node.Configz?.Text("staticPodPath");
        var flags = node.Processes
            .Select(p => ComponentNames.OfProcess(p.Arguments))
            .Where(p => p?.Component == ComponentNames.Kubelet)
            .Select(p => CommandLine.Parse(ComponentNames.Kubelet, p!.Value.Words).Last("pod-manifest-path"));
        var folders = flags.Append(named).Where(f => !string.IsNullOrEmpty(f)).Select(f => f!.Length > 1 ? f.TrimEnd('/') : f).ToHashSet(StringComparer.Ordinal);
        if (folders.Count == 0)
        {
            folders.UnionWith(KnownFolders.Where(k => node.Files.Any(f => FolderOf(f.Path) == k)));
        }

        return folders.Count > 0 ? folders : [UsualFolder];
    }

    private static bool IsRead(FileEvidence file) => file.Content is { } content && (file.Documents.Count > 0 || string.IsNullOrWhiteSpace(content));

    private static string FolderOf(string path) => path.LastIndexOf('/') is var at and > 0 ? path[..at] : "/";

    private static bool IsListed(NodeEvidence node, string folder)
    {
        try
        {
            return node.File($"{folder}/any other.yaml") is null;
        }
        catch (MissingEvidenceException)
        {
            return false;
        }
    }
}
