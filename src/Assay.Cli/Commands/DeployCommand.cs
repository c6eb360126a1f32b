using System.CommandLine;
using System.Text.RegularExpressions;
using Assay.Cli.Scap;
using Assay.Collection;

namespace Assay.Cli.Commands;

/// <summary><c>assay deploy</c>: prints what a cluster needs, to be read and applied.</summary>
internal static partial class DeployCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var podNamespace = NodePodOptions.NamespaceOption();
        podNamespace.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Label().IsMatch(result.Tokens[0].Value))
            {
                result.AddError($"--namespace '{result.Tokens[0].Value}' is no name of a namespace");
            }
        });
        var mode = new Option<string>("--mode")
        {
            Description = "What is collected: nodes for the API and pods that look at nodes, api for the API alone",
            HelpName = "nodes|api",
            DefaultValueFactory = _ => "nodes",
        };
        mode.AcceptOnlyFromAmong("nodes", "api");
        var rbac = new Command("rbac", "Print a namespace, a service account and the least rights that collecting takes, as YAML for kubectl apply") { podNamespace, mode };
        var benchmarks = new BenchmarkOptions("Rights also for what the own checks of this benchmark's rules read of the cluster's API, as collect --benchmark asks for it; may be repeated");
        benchmarks.AddTo(rbac);
        rbac.SetAction((parsed, cancellation) =>
        {
            var plan = CollectionRun.PlanOf(environment.Plugins(parsed), new AssessedContent(environment, parsed, benchmarks, standsIn: false), cancellation);
            environment.Output.Write(RoleManifest.Of(plan, parsed.GetRequiredValue(podNamespace), parsed.GetRequiredValue(mode) == "nodes"));
            return Task.FromResult(ExitCode.Success);
        });
        return new Command("deploy", "Print what a cluster needs so that evidence can be collected") { rbac };
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex Label();
}
