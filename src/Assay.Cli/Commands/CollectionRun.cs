using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Assay.Cli.Output;
using Assay.Cli.Plugins;
using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>Evidence of a living target, into a bundle: what collect and assess have in common.</summary>
internal sealed class CollectionRun(CommandEnvironment environment, ClusterOptions cluster)
{
    private const string KeptEvidence = "evidence.zip";

    /// <summary>What is collected for the checks of some plugins.</summary>
    public static CollectionPlan PlanOf(PluginCatalog plugins) => new(plugins.Checks.Select(NeedsOf).OfType<Need>());

    /// <summary>Collects a cluster's evidence and says how it went.</summary>
    public int Collect(ParseResult parsed, string path, string? target, bool quiet, CancellationToken cancellation)
    {
        var plugins = environment.Plugins(parsed);
        var (gaps, requests) = Collect(parsed, plugins, path, target, quiet, cancellation);
        Say(parsed, path, gaps, requests, quiet);
        return ExitOf(plugins, gaps);
    }

    /// <summary>Collects a cluster's evidence into the folder of the results, and assesses it.</summary>
    public int Assess(ParseResult parsed, AssessmentRun assessment, AssessmentOptions options, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(options.Output.Out);
        var path = Path.Combine(folder, KeptEvidence);
        var isNew = !Directory.Exists(folder);
        try
        {
            return assessment.Run(
                parsed,
                plugins =>
                {
                    _ = Collect(parsed, plugins, path, parsed.GetValue(options.Target), parsed.GetValue(options.Quiet), cancellation);
                    return [path];
                },
                cancellation);
        }
        catch (Exception) when (isNew && Directory.Exists(folder))
        {
            // A run that did not come to its end leaves nothing, and evidence without its results would look like something.
            File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }

            throw;
        }
    }

    /// <summary>Collects the evidence of the node this runs on, or of a mounted image.</summary>
    public async Task<int> CollectNodeAsync(ParseResult parsed, string path, string root, string? name, string? target, bool quiet, CancellationToken cancellation)
    {
        if (root.Length > 0 && !Directory.Exists(root))
        {
            throw new ContentException(root, "no such folder");
        }

        var plugins = environment.Plugins(parsed);
        var plan = PlanOf(plugins);
        NodeEvidence node;
        try
        {
            node = await new LocalNode(plan.Node, root.Length > 0 ? Path.GetFullPath(root) : "").CollectAsync(name, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            throw new IOException(e.Message, e);
        }

        var snapshot = new Snapshot { Target = target ?? node.Name, Digest = "", Nodes = [node] };
        var manifest = Manifest(plugins, target ?? node.Name);
        manifest = manifest with
        {
            CollectedBy = Who,
            Remarks = [.. manifest.Remarks, root.Length > 0 ? "Collected from a mounted image of a node." : "Collected on the node itself.", .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["Collected without root's rights: what others may not read is missing."]],
        };
        BundleWriter.Write(snapshot, path, () => manifest, cancellation);
        var gaps = node.Coverage.Where(c => c.Status is CoverageStatus.Denied or CoverageStatus.Failed or CoverageStatus.Timeout).ToList();
        Say(parsed, path, gaps, [], quiet);
        return ExitOf(plugins, gaps);
    }

    /// <summary>Asks which rights would be refused.</summary>
    public async Task<int> CheckAccessAsync(ParseResult parsed, CollectionPlan plan, CancellationToken cancellation)
    {
        using var connection = await cluster.OpenAsync(parsed, cancellation);
        var collector = new ClusterCollector(connection, plan, new ApiLimits(), TimeProvider.System) { WithConfigz = cluster.WithConfigz(parsed) };
        var answers = await collector.CheckAccessAsync(cancellation);
        AccessPrinter.Print(environment, answers, environment.IsJson(parsed));
        return answers.All(a => a.IsAllowed is true) ? ExitCode.Success : ExitCode.Incomplete;
    }

    private static string Who => $"{Environment.UserName}@{Environment.MachineName}";

    private static Need? NeedsOf(Core.CheckRegistration registration)
    {
        try
        {
            return registration.Check.Value.Needs;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The evaluator says so of each rule of this check.
            return null;
        }
    }

    private static int ExitOf(PluginCatalog plugins, IReadOnlyList<Coverage> gaps) => plugins.Problems.Count > 0 || gaps.Count > 0 ? ExitCode.Incomplete : ExitCode.Success;

    private static BundleManifest Manifest(PluginCatalog plugins, string target) => new()
    {
        Tool = CommandEnvironment.Tool,
        Target = target,
        Plugins = [.. plugins.Plugins.Select(p => new BundlePlugin(p.Name, p.Version, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(p.Path)))))],
        CollectedAt = CommandEnvironment.Clock.GetUtcNow(),
        Remarks = [.. plugins.Problems.Select(p => $"What this plugin needs was not collected: {p}")],
    };

    private (IReadOnlyList<Coverage> Gaps, IReadOnlyList<BundleRequest> Requests) Collect(ParseResult parsed, PluginCatalog plugins, string path, string? target, bool quiet, CancellationToken cancellation) =>
        Activity.Log(environment.Error, quiet, say =>
        {
            using var connection = cluster.OpenAsync(parsed, cancellation).GetAwaiter().GetResult();
            var collector = new ClusterCollector(connection, PlanOf(plugins), new ApiLimits(), TimeProvider.System) { WithConfigz = cluster.WithConfigz(parsed), Say = say };
            var manifest = Manifest(plugins, target ?? connection.Name);
            manifest = manifest with
            {
                CollectedBy = $"{Who}, {(connection.Context.Length > 0 ? $"context {connection.Context}, user {connection.User}" : connection.User)}",
                Remarks = [.. manifest.Remarks, $"Collected through {connection.Server}."],
            };
            return (collector.WriteAsync(path, manifest, cancellation).GetAwaiter().GetResult(), collector.Requests);
        });

    private void Say(ParseResult parsed, string path, IReadOnlyList<Coverage> gaps, IReadOnlyList<BundleRequest> requests, bool quiet)
    {
        if (environment.IsJson(parsed))
        {
            JsonText.Write(environment.Output, json =>
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteObjects("gaps", gaps, gap =>
                {
                    json.WriteString("node", gap.Node);
                    json.WriteString("need", gap.Need);
                    json.WriteString("status", char.ToLowerInvariant(gap.Status.ToString()[0]) + gap.Status.ToString()[1..]);
                    json.WriteString("reason", gap.Reason);
                });
                json.WriteObjects("requests", requests, request =>
                {
                    json.WriteString("verb", request.Verb);
                    json.WriteString("resource", request.Resource);
                    json.WriteNumber("count", request.Count);
                });
                json.WriteEndObject();
            });
        }
        else if (!quiet)
        {
            if (gaps.Count > 0)
            {
                environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gaps.Count} things could not be collected; what needs them will be unknown:"));
                foreach (var group in gaps.GroupBy(g => (g.Need, g.Reason)).Take(20))
                {
                    var where = group.First().Node is { } node ? group.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $"{node} +{group.Count() - 1}: ") : $"{node}: " : "";
                    environment.Output.WriteLine($"  {where}{group.Key.Need}: {group.Key.Reason}");
                }
            }

            environment.Output.WriteLine($"wrote {path}");
        }
    }
}
