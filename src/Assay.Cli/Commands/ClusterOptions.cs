using System.CommandLine;
using Assay.Collection;

namespace Assay.Cli.Commands;

/// <summary>The options of a command that asks a cluster.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> kubeconfig = new("--kubeconfig")
    {
        Description = "The kubeconfig [default: what KUBECONFIG names, ~/.kube/config, or the service account of the pod this runs in]",
        HelpName = "FILE",
    };

    private readonly Option<string?> context = new("--context") { Description = "The kubeconfig's context [default: the current one]", HelpName = "NAME" };

    private readonly Option<string> nodes = new("--nodes")
    {
        Description = "How nodes are looked at: api asks the kubelets for their configuration through the API server; pods does, and starts a short-lived pod on each node that reads its processes and files; none asks for objects alone",
        HelpName = "pods|api|none",
        DefaultValueFactory = _ => "api",
    };

    private readonly NodePodOptions pods = new();

    public ClusterOptions() => nodes.AcceptOnlyFromAmong("pods", "api", "none");

    public void AddTo(Command command)
    {
        command.Add(kubeconfig);
        command.Add(context);
        command.Add(nodes);
        pods.AddTo(command);
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(kubeconfig) is not null || parsed.GetValue(context) is not null || parsed.GetResult(nodes) is { Implicit: false } || pods.FirstGiven(parsed) is not null;

    /// <summary>Whether the kubelets are asked for their configuration.</summary>
    public bool WithConfigz(ParseResult parsed) => parsed.GetValue(nodes) != "none";

    /// <summary>How a pod looks at each node; null where none does.</summary>
    /// <exception cref="UsageException">An option is not of its form, or goes without pods.</exception>
    public PodOptions? Pods(ParseResult parsed) =>
        parsed.GetValue(nodes) == "pods" ? pods.Read(parsed)
        : pods.FirstGiven(parsed) is { } option ? throw new UsageException($"{option.Name} goes with --nodes pods")
        : null;

    public Task<ClusterConnection> OpenAsync(ParseResult parsed, CancellationToken cancellation) =>
        ClusterConnection.OpenAsync(parsed.GetValue(kubeconfig), parsed.GetValue(context), cancellation);
}
