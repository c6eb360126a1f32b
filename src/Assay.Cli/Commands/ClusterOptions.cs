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
        Description = "How nodes are looked at: api asks the kubelets for their configuration through the API server, none asks for objects alone",
        HelpName = "api|none",
        DefaultValueFactory = _ => "api",
    };

    public ClusterOptions() => nodes.AcceptOnlyFromAmong("api", "none");

    public void AddTo(Command command)
    {
        command.Add(kubeconfig);
        command.Add(context);
        command.Add(nodes);
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(kubeconfig) is not null || parsed.GetValue(context) is not null || parsed.GetResult(nodes) is { Implicit: false };

    /// <summary>Whether the kubelets are asked for their configuration.</summary>
    public bool WithConfigz(ParseResult parsed) => parsed.GetValue(nodes) != "none";

    public Task<ClusterConnection> OpenAsync(ParseResult parsed, CancellationToken cancellation) =>
        ClusterConnection.OpenAsync(parsed.GetValue(kubeconfig), parsed.GetValue(context), cancellation);
}
