using System.CommandLine;
using Assay.Cli.Output;
using Assay.Cli.Scap;

namespace Assay.Cli.Commands;

/// <summary><c>assay collect</c>: evidence of a cluster or of a node, into a bundle.</summary>
internal static class CollectCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var cluster = new ClusterOptions();
        var output = new Option<string?>("--out", "-o") { Description = "The bundle: a folder, or a file ending in .zip", HelpName = "PATH" };
        var target = new Option<string?>("--target") { Description = "Name of the target [default: the cluster's name in the kubeconfig, or the node's]", HelpName = "NAME" };
        var remarks = new Option<string[]>("--remark") { Description = "A sentence about the evidence for the manifest; may be repeated", HelpName = "TEXT" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print nothing but errors" };
        var checkAccess = new Option<bool>("--check-access") { Description = "Only ask the API server which of the rights that collecting takes it would refuse" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only print what would be read from where; nobody is asked" };
        var node = new Option<bool>("--node") { Description = "Look at the node this runs on, as root; no cluster is asked" };
        var benchmarks = new BenchmarkOptions("Collect also what the own checks of this benchmark's rules read, of nodes and of the cluster's API: a data stream or an XCCDF file; may be repeated");
        var distribution = DistributionOption.Create();
        var root = new Option<string?>("--root") { Description = "With --node: a mounted image of a node instead of the node itself", HelpName = "DIR" };
        var nodeName = new Option<string?>("--node-name") { Description = "With --node: the node's name in the cluster [default: its host name]", HelpName = "NAME" };
        var command = new Command("collect", "Collect the evidence that the checks need, from a cluster's API or on a node, into a bundle") { output, target, distribution, remarks };
        cluster.AddTo(command);
        benchmarks.AddTo(command);
        command.Add(node);
        command.Add(root);
        command.Add(nodeName);
        command.Add(checkAccess);
        command.Add(dryRun);
        command.Add(quiet);
        command.SetAction(async (parsed, cancellation) =>
        {
            var onNode = parsed.GetValue(node);
            if (!onNode && (parsed.GetValue(root) ?? parsed.GetValue(nodeName)) is not null)
            {
                throw new UsageException("--root and --node-name go with --node");
            }

            if (onNode && (parsed.GetValue(checkAccess) || cluster.AreGiven(parsed)))
            {
                throw new UsageException("--node asks no cluster: it goes without --check-access and the options of a cluster");
            }

            var shoot = cluster.Shoot(parsed);
            var plugins = environment.Plugins(parsed);
            var plan = CollectionRun.PlanOf(plugins, new AssessedContent(environment, parsed, benchmarks, standsIn: false), cancellation);
            if (parsed.GetValue(dryRun))
            {
                PlanPrinter.Print(environment, plan, fromApi: !onNode, cluster.WithConfigz(parsed), onNode ? null : cluster.Pods(parsed), onNode, parsed.GetValue(root) ?? "", shoot, cluster.HasSeed(parsed), environment.IsJson(parsed));
                return ExitCode.Success;
            }

            var run = new CollectionRun(environment, cluster) { Remarks = parsed.GetValue(remarks) ?? [], Distribution = DistributionOption.Read(parsed, distribution) };
            if (parsed.GetValue(checkAccess))
            {
                return await run.CheckAccessAsync(parsed, plan, cancellation);
            }

            var path = parsed.GetValue(output) ?? throw new UsageException("collect needs --out PATH");
            return onNode
                ? await run.CollectNodeAsync(parsed, plugins, plan, path, parsed.GetValue(root) ?? "", parsed.GetValue(nodeName), parsed.GetValue(target), parsed.GetValue(quiet), cancellation)
                : run.Collect(parsed, plugins, plan, path, parsed.GetValue(target), parsed.GetValue(quiet), cancellation);
        });
        return command;
    }
}
