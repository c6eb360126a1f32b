using System.CommandLine;
using Assay.Cli.Output;
using Assay.Cli.Scap;
using Assay.Sdk;

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
        var benchmarks = new Option<string[]>("--benchmark", "-b") { Description = "Collect also what the checks of this benchmark's rules read of the cluster's API: a data stream or an XCCDF file; may be repeated", HelpName = "FILE" };
        var profile = new Option<string?>("--profile") { Description = "With --benchmark: the profile whose rules are meant, (all) for every rule [default: what the benchmark selects]", HelpName = "ID" };
        var tailoring = new Option<string?>("--tailoring", "-t") { Description = "With --benchmark: the tailoring that has the profile", HelpName = "FILE" };
        var checkAccess = new Option<bool>("--check-access") { Description = "Only ask the API server which of the rights that collecting takes it would refuse" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only print what would be read from where; nobody is asked" };
        var node = new Option<bool>("--node") { Description = "Look at the node this runs on, as root; no cluster is asked" };
        var distribution = DistributionOption.Create();
        var root = new Option<string?>("--root") { Description = "With --node: a mounted image of a node instead of the node itself", HelpName = "DIR" };
        var nodeName = new Option<string?>("--node-name") { Description = "With --node: the node's name in the cluster [default: its host name]", HelpName = "NAME" };
        var command = new Command("collect", "Collect the evidence that the checks need, from a cluster's API or on a node, into a bundle") { output, target, benchmarks, profile, tailoring, distribution, remarks };
        cluster.AddTo(command);
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
            var needs = (parsed.GetValue(benchmarks) ?? []).Aggregate(new Need([]), (all, file) => all + AssessedContent.NeedsOf(file, parsed.GetValue(profile), parsed.GetValue(tailoring)));
            var plan = CollectionRun.PlanOf(environment.Plugins(parsed), needs);
            if (parsed.GetValue(dryRun))
            {
                PlanPrinter.Print(environment, plan, fromApi: !onNode, cluster.WithConfigz(parsed), onNode ? null : cluster.Pods(parsed), onNode, parsed.GetValue(root) ?? "", shoot, cluster.HasSeed(parsed), environment.IsJson(parsed));
                return ExitCode.Success;
            }

            var run = new CollectionRun(environment, cluster) { Needs = needs, Remarks = parsed.GetValue(remarks) ?? [], Distribution = DistributionOption.Read(parsed, distribution) };
            if (parsed.GetValue(checkAccess))
            {
                return await run.CheckAccessAsync(parsed, plan, cancellation);
            }

            var path = parsed.GetValue(output) ?? throw new UsageException("collect needs --out PATH");
            return onNode
                ? await run.CollectNodeAsync(parsed, path, parsed.GetValue(root) ?? "", parsed.GetValue(nodeName), parsed.GetValue(target), parsed.GetValue(quiet), cancellation)
                : run.Collect(parsed, path, parsed.GetValue(target), parsed.GetValue(quiet), cancellation);
        });
        return command;
    }
}
