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

    private readonly Option<string?> shoot = new("--shoot")
    {
        Description = "A Shoot of Gardener: the kubeconfig is its garden's, which is asked for the Shoot and its CloudProfile and for an hour's credentials of its cluster, kept in memory",
        HelpName = "PROJECT/NAME",
    };

    private readonly Option<string?> seedKubeconfig = new("--seed-kubeconfig") { Description = "With --shoot: the kubeconfig of its seed, which shows the control plane", HelpName = "FILE" };
    private readonly Option<string?> seedContext = new("--seed-context") { Description = "With --seed-kubeconfig: the context in it [default: the current one]", HelpName = "NAME" };

    private readonly NodePodOptions pods = new();

    public ClusterOptions() => nodes.AcceptOnlyFromAmong("pods", "api", "none");

    public void AddTo(Command command)
    {
        command.Add(kubeconfig);
        command.Add(context);
        command.Add(shoot);
        command.Add(seedKubeconfig);
        command.Add(seedContext);
        command.Add(nodes);
        pods.AddTo(command);
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(kubeconfig) is not null || parsed.GetValue(context) is not null || (parsed.GetValue(shoot) ?? parsed.GetValue(seedKubeconfig) ?? parsed.GetValue(seedContext)) is not null || parsed.GetResult(nodes) is { Implicit: false } || pods.FirstGiven(parsed) is not null;

    /// <summary>Whether the kubelets are asked for their configuration.</summary>
    public bool WithConfigz(ParseResult parsed) => parsed.GetValue(nodes) != "none";

    /// <summary>How a pod looks at each node; null where none does.</summary>
    /// <exception cref="UsageException">An option is not of its form, or goes without pods.</exception>
    public PodOptions? Pods(ParseResult parsed) =>
        parsed.GetValue(nodes) == "pods" ? pods.Read(parsed)
        : pods.FirstGiven(parsed) is { } option ? throw new UsageException($"{option.Name} goes with --nodes pods")
        : null;

    /// <summary>The Shoot that is meant; null for an ordinary cluster.</summary>
    /// <exception cref="UsageException">It is not of its form, or options that go with it go without.</exception>
    public ShootName? Shoot(ParseResult parsed)
    {
        if (parsed.GetValue(seedContext) is not null && parsed.GetValue(seedKubeconfig) is null)
        {
            throw new UsageException("--seed-context goes with --seed-kubeconfig");
        }

        return parsed.GetValue(shoot) is { } name ? ShootName.Parse(name) ?? throw new UsageException($"--shoot '{name}' is not PROJECT/NAME")
            : parsed.GetValue(seedKubeconfig) is null ? null
            : throw new UsageException("--seed-kubeconfig goes with --shoot");
    }

    /// <summary>Whether there is access to the seed of a Shoot.</summary>
    public bool HasSeed(ParseResult parsed) => parsed.GetValue(seedKubeconfig) is not null;

    /// <summary>Opens the seed of a Shoot; null where there is no access to it.</summary>
    public async Task<ClusterConnection?> OpenSeedAsync(ParseResult parsed, CancellationToken cancellation) =>
        parsed.GetValue(seedKubeconfig) is { } file ? await ClusterConnection.OpenAsync(file, parsed.GetValue(seedContext), cancellation) : null;

    public Task<ClusterConnection> OpenAsync(ParseResult parsed, CancellationToken cancellation) =>
        ClusterConnection.OpenAsync(parsed.GetValue(kubeconfig), parsed.GetValue(context), cancellation);
}
