using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Assay.Cli.Output;
using Assay.Cli.Plugins;
using Assay.Cli.Scap;
using Assay.Collection;
using Assay.Content;
using Assay.Core;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>Evidence in, results out: what assess and evaluate have in common.</summary>
internal sealed class AssessmentRun(CommandEnvironment environment, AssessmentOptions options)
{
    public int Run(ParseResult parsed, IReadOnlyList<string> evidencePaths, CancellationToken cancellation) => Run(parsed, (_, _) => evidencePaths, cancellation);

    /// <summary>Assesses a root that is looked at directly.</summary>
    public int RunOver(ParseResult parsed, string root, CancellationToken cancellation)
    {
        var system = new RootSystem(root);
        var snapshot = new Snapshot
        {
            Target = system.Name,
            Host = SystemFacts.Title(system),
            Digest = "",
            Origins = [root],
            Nodes = [new NodeEvidence { Name = system.Name, IpAddresses = [.. (system.Addresses ?? []).Select(a => a.Address).Where(a => !IPAddress.IsLoopback(IPAddress.Parse(a)))] }],
            Remarks = [$"The root {root} was looked at directly: there is no evidence to repeat this from."],
        };
        return Run(parsed, (_, _) => [], _ => system, _ => new OwnedSnapshot(snapshot, null), cancellation);
    }

    /// <summary>Assesses evidence that is had, or collected for the plugins and what the benchmarks' own checks need, once everything else is known to be in order.</summary>
    public int Run(ParseResult parsed, Func<PluginCatalog, AssessedContent, IReadOnlyList<string>> evidenceOf, CancellationToken cancellation) =>
        Run(parsed, evidenceOf, node => new NodeSystem(node), Open, cancellation);

    private int Run(
        ParseResult parsed,
        Func<PluginCatalog, AssessedContent, IReadOnlyList<string>> evidenceOf,
        Func<NodeEvidence, ISystem> systemOf,
        Func<IReadOnlyList<string>, OwnedSnapshot> open,
        CancellationToken cancellation)
    {
        var distribution = DistributionOption.Read(parsed, options.Distribution);
        var exporters = options.Output.Exporters(parsed, environment);
        var view = options.Responsibility.Read(parsed, environment.Installation);
        var plugins = environment.Plugins(parsed);
        var content = new AssessedContent(environment, parsed, options.Benchmarks, standsIn: true);
        var benchmarks = content.Benchmarks(plugins.Collectors, systemOf, parsed.GetValue(options.IgnorePlatforms));
        var policyFile = parsed.GetValue(options.Policy);
        var keys = Binder.KeysOf(benchmarks.Select(b => b.Resolved.Benchmark), environment.Readings());
        var policy = policyFile is null ? SitePolicy.None : new SitePolicyReader([.. plugins.Checks], keys).Read(policyFile);
        var answers = parsed.GetValue(options.Answers) is { } answersFile ? AnswersReader.Read(answersFile) : null;
        var evaluator = new Evaluator(environment.Binder(plugins, policy), CommandEnvironment.Clock);
        var remarks = RemarksOf(policyFile, policy, keys, plugins);

        var evidencePaths = evidenceOf(plugins, content);
        var (assessment, files, findings) = Activity.Show(environment.Error, parsed.GetValue(options.Quiet), say =>
        {
            say("Reading evidence");
            using var evidence = open(evidencePaths);
            cancellation.ThrowIfCancellationRequested();
            var snapshot = EvidenceAdaptation.Apply(evidence.Snapshot, plugins.Adapters, EvidenceFiles.DocumentsOf);
            snapshot = distribution is null ? snapshot : snapshot.TakenFor(distribution);
            content.Evidence = evidencePaths.Count > 0 ? snapshot : null;
            var results = evaluator.Evaluate(benchmarks, snapshot with { Nodes = Counted(snapshot.Nodes, say) }, cancellation);
            var answered = answers?.Apply(results, CommandEnvironment.Today) ?? new AnsweredResults(results, [], []);
            var said = answers is null ? remarks : [.. remarks, .. RemarksOf(answers, answered)];
            var made = new Assessment(CommandEnvironment.Tool, [.. answered.Results.Select(r => Finish(r, answered.Results, said, parsed)).Select(r => view(r.Asset).Of(r))]);
            say("Writing results");
            return (made, OutputFolder.Write(parsed.GetRequiredValue(options.Output.Out), exporters.SelectMany(e => e.Export(made)), cancellation), answered.Findings);
        });
        foreach (var finding in findings)
        {
            environment.Error.WriteLine(finding.In(answers!.File));
        }

        var exitCode = ExitCode.Of(assessment, plugins.Problems.Count > 0, options.FailOn(parsed));
        Say(parsed, assessment, plugins, files, exitCode);
        return exitCode;
    }

    private static IEnumerable<NodeEvidence> Counted(IEnumerable<NodeEvidence> nodes, Action<string> say)
    {
        var count = 0;
        foreach (var node in nodes)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"Evaluating node {++count}: {node.Name}"));
            yield return node;
        }
    }

    private static List<string> RemarksOf(string? policyFile, SitePolicy policy, IReadOnlyDictionary<string, string> keys, PluginCatalog plugins)
    {
        var remarks = plugins.Problems.Select(p => $"Left out: {p}").ToList();
        if (policyFile is not null)
        {
            var name = Path.GetFileName(policyFile);
            remarks.Add($"Site policy {name}, SHA-256 {Sha256Of(policyFile)}, was applied.");
            remarks.AddRange(policy.Unused(keys).Select(id => $"Site policy {name} names {id}, which no rule of an assessed benchmark goes by."));
        }

        return remarks;
    }

    private static IEnumerable<string> RemarksOf(Answers answers, AnsweredResults answered)
    {
        var name = Path.GetFileName(answers.File);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"Answers {name}, SHA-256 {Sha256Of(answers.File)}: {answered.Applied.Count} of {answers.Items.Count} were applied."),
            .. answered.Findings.Select(f => f.In(name)),
        ];
    }

    private static string Sha256Of(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>The name that the user gives the target is the cluster's, or that of the only node; of several nodes each keeps its own.</summary>
    private TestResult Finish(TestResult result, IReadOnlyList<TestResult> all, IReadOnlyList<string> remarks, ParseResult parsed) => result with
    {
        Asset = parsed.GetValue(options.Target) is { Length: > 0 } name && (result.Asset.Type != "node" || all.All(r => r.Asset.Name == result.Asset.Name)) ? result.Asset with { Name = name } : result.Asset,
        Evidence = result.EvidenceDigest.Length == 0 ? result.Evidence : [.. result.Evidence.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))],
        Remarks = [.. result.Remarks, .. remarks],
    };

    private static OwnedSnapshot Open(IReadOnlyList<string> paths)
    {
        var opened = EvidenceFiles.Open(paths);
        return new OwnedSnapshot(opened.Snapshot, opened);
    }

    private sealed record OwnedSnapshot(Snapshot Snapshot, IDisposable? Owner) : IDisposable
    {
        public void Dispose() => Owner?.Dispose();
    }

    private void Say(ParseResult parsed, Assessment assessment, PluginCatalog plugins, IReadOnlyList<string> files, int exitCode)
    {
        foreach (var problem in plugins.Problems)
        {
            environment.Error.WriteLine($"assay: {problem}");
        }

        if (environment.IsJson(parsed))
        {
            AssessmentSummary.WriteJson(environment.Output, assessment, files, exitCode);
        }
        else if (!parsed.GetValue(options.Quiet))
        {
            AssessmentSummary.Print(new Printer(environment.Output), assessment, files);
        }
    }
}
