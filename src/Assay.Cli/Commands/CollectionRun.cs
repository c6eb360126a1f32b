using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Assay.Cli.Output;
using Assay.Cli.Plugins;
using Assay.Cli.Scap;
using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>Evidence of a living target, into a bundle: what collect and assess have in common.</summary>
internal sealed class CollectionRun(CommandEnvironment environment, ClusterOptions cluster)
{
    private const string KeptEvidence = "evidence.zip";

    /// <summary>What a person says of the evidence, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What the target is said to be; null where the evidence is to show it.</summary>
    public Recognition? Distribution { get; init; }

    /// <summary>What is collected for the checks of some plugins, and for benchmarks with checks of their own.</summary>
    public static CollectionPlan PlanOf(PluginCatalog plugins, AssessedContent content, CancellationToken cancellation) =>
        new([.. plugins.Checks.Select(NeedsOf).OfType<Need>(), content.Needs(plugins.Collectors, cancellation)]);

    /// <summary>Collects a cluster's evidence and says how it went.</summary>
    public int Collect(ParseResult parsed, PluginCatalog plugins, CollectionPlan plan, string path, string? target, bool quiet, CancellationToken cancellation)
    {
        var outcome = CollectCluster(parsed, plugins, plan, path, target, quiet, cancellation);
        Say(parsed, path, outcome, quiet);
        return ExitOf(plugins, outcome.Gaps);
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
                (plugins, content) =>
                {
                    var outcome = CollectCluster(parsed, plugins, PlanOf(plugins, content, cancellation), path, parsed.GetValue(options.Target), parsed.GetValue(options.Quiet), cancellation);
                    foreach (var reason in parsed.GetValue(options.Quiet) ? [] : outcome.NotAsked)
                    {
                        environment.Error.WriteLine(reason);
                    }

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
    public async Task<int> CollectNodeAsync(ParseResult parsed, PluginCatalog plugins, CollectionPlan plan, string path, string root, string? name, string? target, bool quiet, CancellationToken cancellation)
    {
        if (root.Length > 0 && !Directory.Exists(root))
        {
            throw new ContentException(root, "no such folder");
        }

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
        Say(parsed, path, new CollectionOutcome(gaps, [], []), quiet);
        return ExitOf(plugins, gaps);
    }

    /// <summary>Asks which rights would be refused.</summary>
    public async Task<int> CheckAccessAsync(ParseResult parsed, CollectionPlan plan, CancellationToken cancellation)
    {
        using var connection = await cluster.OpenAsync(parsed, cancellation);
        using var seed = await cluster.OpenSeedAsync(parsed, cancellation);
        var answers = cluster.Shoot(parsed) is { } shoot
            ? await new ShootCollector(connection, seed, shoot, plan, new ApiLimits(), TimeProvider.System).CheckAccessAsync(cancellation)
            : await new ClusterCollector(connection, plan, new ApiLimits(), TimeProvider.System) { WithConfigz = cluster.WithConfigz(parsed), Pods = cluster.Pods(parsed) }.CheckAccessAsync(cancellation);
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

    private BundleManifest Manifest(PluginCatalog plugins, string target) => new()
    {
        Tool = CommandEnvironment.Tool,
        Target = target,
        Plugins = [.. plugins.Plugins.Select(p => new BundlePlugin(p.Name, p.Version, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(p.Path)))))],
        CollectedAt = CommandEnvironment.Clock.GetUtcNow(),
        Distribution = Distribution?.Distribution.Name,
        Remarks = [.. Remarks, .. plugins.Problems.Select(p => $"What this plugin needs was not collected: {p}")],
    };

    private CollectionOutcome CollectCluster(ParseResult parsed, PluginCatalog plugins, CollectionPlan plan, string path, string? target, bool quiet, CancellationToken cancellation) =>
        Activity.Log(environment.Error, quiet, say =>
        {
            var (pods, withConfigz, shoot) = (cluster.Pods(parsed), cluster.WithConfigz(parsed), cluster.Shoot(parsed));
            using var connection = cluster.OpenAsync(parsed, cancellation).GetAwaiter().GetResult();
            using var seed = cluster.OpenSeedAsync(parsed, cancellation).GetAwaiter().GetResult();
            var manifest = Manifest(plugins, target ?? shoot?.ToString() ?? connection.Name);
            manifest = manifest with
            {
                CollectedBy = $"{Who}, {(connection.Context.Length > 0 ? $"context {connection.Context}, user {connection.User}" : connection.User)}",
                Remarks = [.. manifest.Remarks, $"Collected through {connection.Server}."],
            };
            var written = shoot is null
                ? new ClusterCollector(connection, plan, new ApiLimits(), TimeProvider.System) { WithConfigz = withConfigz, Pods = pods, Say = say }.WriteAsync(path, manifest, cancellation)
                : new ShootCollector(connection, seed, shoot, plan, new ApiLimits(), TimeProvider.System) { WithConfigz = withConfigz, Pods = pods, Say = say }.WriteAsync(path, manifest, cancellation);
            return written.GetAwaiter().GetResult();
        });

    private void Say(ParseResult parsed, string path, CollectionOutcome outcome, bool quiet)
    {
        var gaps = outcome.Gaps;
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
                json.WriteTexts("notAsked", outcome.NotAsked);
                json.WriteObjects("requests", outcome.Requests, request =>
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
                foreach (var group in gaps.GroupBy(g => g.Reason).Take(20))
                {
                    var nodes = group.Select(g => g.Node).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
                    var where = nodes.Count == 0 ? "" : nodes.Count == 1 ? $"{nodes[0]}: " : string.Create(CultureInfo.InvariantCulture, $"{nodes[0]} +{nodes.Count - 1}: ");
                    environment.Output.WriteLine($"  {where}{string.Join(", ", group.Select(g => g.Need).Distinct(StringComparer.Ordinal).Take(6))}: {group.Key}");
                }
            }

            foreach (var reason in outcome.NotAsked)
            {
                environment.Output.WriteLine(reason);
            }

            environment.Output.WriteLine($"wrote {path}");
        }
    }
}
