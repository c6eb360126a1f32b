using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Cli.Output;
using Assay.Collection;
using Assay.Content;
using Assay.Core;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>One run of <c>assay xccdf eval</c>.</summary>
internal sealed class XccdfRun(CommandEnvironment environment, XccdfRunSettings settings)
{
    public int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var opened = ScapContent.Open(settings.Content.Path);
        var signatures = new SignatureReport(opened, settings);
        var content = XccdfContent.Open(opened, settings.Content);
        if (signatures.LineOf(content.Stream) is { } signed)
        {
            environment.Error.WriteLine($"assay: {signed}");
        }

        if (content.Substitute is { } substitute)
        {
            environment.Error.WriteLine($"assay: {substitute}");
        }

        var profile = settings.Profile is { } id ? new ProfileChain(content.Benchmark, content.Tailoring).Choose(id) : null;
        var choice = RuleChoice.Of(content.Benchmark, settings.Rules, settings.SkippedRules, settings.Reference);
        var resolved = BenchmarkResolution.Resolve(content.Benchmark, profile, content.Tailoring);
        foreach (var warning in resolved.Warnings)
        {
            environment.Error.WriteLine($"{content.Tailoring?.FileName ?? content.Benchmark.FileName}: {warning}");
        }

        var system = new RootSystem(settings.Root);
        var engines = new CheckEngines(system, environment.Plugins(parsed, collectors: _ => true).Collectors(), settings.Definitions, new ContentDocuments(), new LocalCopies(settings.LocalFiles));
        var platforms = settings.IgnoresPlatforms
            ? null
            : new PlatformJudge(resolved.Benchmark, [.. content.Platforms.Select(p => new PlatformSource(p.Definitions, engines.For(p.Stream, p.Reference)))], cancellation);
        var evaluation = new XccdfEvaluation(resolved, engines.For(content.Stream, content.Reference), platforms);

        var printer = new XccdfPrinter(environment.Output, settings.Lines);
        printer.Start();
        var results = new List<RuleResult>();
        foreach (var result in evaluation.Evaluate(choice, cancellation))
        {
            printer.Print(result);
            results.Add(result);
        }

        Warn(content, platforms, engines);
        Write(content, resolved, platforms, system, engines, results, cancellation);
        return ScapExitCode.Of(results);
    }

    private void Warn(XccdfContent content, PlatformJudge? platforms, CheckEngines engines)
    {
        if (settings.IgnoresPlatforms)
        {
            environment.Error.WriteLine("assay: --ignore-platforms: rules were evaluated whatever platforms they are for");
        }

        foreach (var warning in engines.Warnings)
        {
            environment.Error.WriteLine($"assay: {warning}");
        }

        foreach (var platform in platforms?.Undefined ?? [])
        {
            environment.Error.WriteLine($"{content.Benchmark.FileName}: no dictionary says what the platform {platform} is");
        }
    }

    private void Write(XccdfContent content, ResolvedBenchmark resolved, PlatformJudge? platforms, RootSystem system, CheckEngines engines, IReadOnlyList<RuleResult> results, CancellationToken cancellation)
    {
        if (settings is { Results: null, AssetReport: null, StigViewer: null, Report: null, OvalResults: false, ExportVariables: false })
        {
            return;
        }

        var result = new TestResult
        {
            Asset = new Asset(system.Name, "node") { Description = SystemFacts.Title(system) },
            Benchmark = resolved.Benchmark,
            Profile = resolved.Profile,
            RuleResults = results,
            Time = CommandEnvironment.Clock.GetUtcNow(),
            EvidenceDigest = "",
            Evidence = [settings.Root],
            Values = resolved.Values,
            Scores = Scoring.Of(resolved.Benchmark, results),
            Remarks = [.. resolved.Warnings, .. settings.IgnoresPlatforms ? ["Rules were evaluated whatever platforms they are for (--ignore-platforms)."] : Array.Empty<string>()],
        };
        var options = new XccdfResultsOptions
        {
            Tool = CommandEnvironment.Tool,
            BenchmarkHref = content.Content.IsCollection ? $"#{content.Reference.Id}" : content.Benchmark.FileName,
            Tailoring = content.Tailoring is { } tailoring ? (tailoring, content.TailoringHref ?? tailoring.FileName) : null,
            Platforms = [.. platforms?.Applicable ?? []],
            Identity = system.IsLive ? new Identity(Environment.UserName, Environment.IsPrivilegedProcess) : null,
        };

        var files = new List<(string Path, Action<Stream> Write)>();
        if (settings.Results is { } resultsFile)
        {
            files.Add((resultsFile, stream => content.Reference.Component!.Lend(xml => XccdfResults.Write(stream, xml, result, options))));
        }

        if (settings.AssetReport is { } arf)
        {
            files.Add((arf, stream => AssetReport.Write(stream, new SourceStream(content, engines.Used).Write, result, options with { BenchmarkHref = $"#{SourceStream.BenchmarkId(content)}" }, engines.Reports(settings))));
        }

        if (settings.StigViewer is { } stigViewer)
        {
            var stig = StigRules.Of(result);
            if (stig.RuleResults.Count == 0)
            {
                environment.Error.WriteLine($"assay: {stigViewer} has no results: no rule says which rule of a STIG it is");
            }

            files.Add((stigViewer, stream => XccdfResults.WriteAlone(stream, content.Reference.Component!.RootNamespace, stig, options)));
        }

        if (settings.Report is { } report)
        {
            var shown = new Assessment(CommandEnvironment.Tool, [result with { RuleResults = MultiCheck.Fold(results) }]);
            var exporter = ExporterCatalog.All(new TemplateSource(environment.Installation.Templates, null), environment.Controls()).Single(e => e.Format == "html");
            files.Add((report, exporter.Export(shown).Single().Write));
        }

        if (settings.OvalResults)
        {
            files.AddRange(engines.ResultFiles(settings));
        }

        if (settings.ExportVariables)
        {
            files.AddRange(engines.VariableFiles());
        }

        foreach (var group in files.GroupBy(f => Path.GetDirectoryName(OutputFolder.PathOf(f.Path))!, StringComparer.Ordinal))
        {
            OutputFolder.Write(group.Key, group.Select(f => new ExportedFile(Path.GetFileName(f.Path), f.Write)), cancellation);
        }
    }
}
