using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Content;
using Assay.Core;
using Assay.Evidence;
using Assay.Oval;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>Makes of a benchmark that a user names what is assessed: resolved under the profile, with its own checks where they can be evaluated.</summary>
internal sealed class AssessedContent(CommandEnvironment environment, ParseResult parsed, AssessmentOptions options)
{
    private const string Oval = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

    /// <summary>The evidence, once it is had: rules for a cluster are judged by what it holds of the cluster's API. Null where there is none.</summary>
    public Snapshot? Evidence { get; set; }

    /// <summary>What the Rules that are evaluated read of the cluster's API.</summary>
    public static ApiPlan PlanOf(ResolvedBenchmark resolved) => ApiPlan.Of(
        resolved.Benchmark.Rules.Where(r => r.Selected || ApiPlan.IsHidden(r)),
        resolved.Values.ToDictionary(v => v.Id, v => string.Join('\n', v.Texts), StringComparer.Ordinal));

    /// <summary>What the Rules of a benchmark read of the cluster's API.</summary>
    /// <param name="file">The benchmark.</param>
    /// <param name="profileId">The profile; null for what the benchmark selects.</param>
    /// <param name="tailoringFile">The tailoring; null for none.</param>
    /// <exception cref="ContentException">There is no such content or profile, or it is broken.</exception>
    public static Need NeedsOf(string file, string? profileId, string? tailoringFile)
    {
        var content = Single(file, tailoringFile);
        var profile = profileId is null ? null : ProfileOf(content.Benchmark, content.Tailoring, profileId);
        return PlanOf(BenchmarkResolution.Resolve(content.Benchmark, profile, content.Tailoring)).Needs;
    }

    /// <summary>Opens a benchmark.</summary>
    /// <param name="reference">How the user names it; null for the one that is assessed by default.</param>
    /// <param name="collectors">Who looks for what, made when it is needed.</param>
    /// <param name="systemOf">The system a node is.</param>
    public AssessedBenchmark Open(string? reference, Func<CollectorCatalog> collectors, Func<NodeEvidence, ISystem> systemOf)
    {
        var tailoringFile = parsed.GetValue(options.Tailoring);
        var tailoring = tailoringFile is null ? null : ScapContent.Open(tailoringFile).Components[0].ReadTailoring();
        var content = reference is not null && File.Exists(reference) && IsCollection(reference) ? Single(reference, tailoringFile) : null;
        var benchmark = content?.Benchmark ?? environment.Benchmark(parsed, reference);
        if (content is null && reference is not null && File.Exists(reference) && HasOval(benchmark))
        {
            content = Single(reference, tailoringFile);
            benchmark = content.Benchmark;
        }

        var profile = parsed.GetValue(options.Profile) is { } id ? ProfileOf(benchmark, tailoring, id) : null;
        var resolved = BenchmarkResolution.Resolve(benchmark, profile, tailoring);
        return content is null || !HasOval(benchmark) ? new AssessedBenchmark(resolved) : Own(content, resolved, collectors, systemOf);
    }

    private AssessedBenchmark Own(XccdfContent content, ResolvedBenchmark resolved, Func<CollectorCatalog> collectors, Func<NodeEvidence, ISystem> systemOf)
    {
        var ignoresPlatforms = parsed.GetValue(options.IgnorePlatforms);
        var catalog = new Lazy<CollectorCatalog>(collectors);
        var documents = new ContentDocuments();
        var plan = PlanOf(resolved);
        var dump = new Lazy<ApiFileTree?>(() => Evidence is { } evidence && !plan.IsEmpty ? new ApiFileTree(evidence, plan, null, EvidenceFiles.TypedDocumentsOf) : null);
        return new AssessedBenchmark(resolved)
        {
            OwnChecks = node =>
            {
                var engines = new CheckEngines(dump.Value is { } api ? new ApiSystem(systemOf(node), api) : systemOf(node), catalog.Value, [], documents, new LocalCopies(null));
                var platforms = ignoresPlatforms
                    ? null
                    : new PlatformJudge(resolved.Benchmark, [.. content.Platforms.Select(p => new PlatformSource(p.Definitions, engines.For(p.Stream, p.Reference)))], CancellationToken.None);
                return new XccdfEvaluation(resolved, engines.For(content.Stream, content.Reference), platforms);
            },
            Needs = plan.Needs,
            Remarks = ignoresPlatforms ? ["The benchmark's own checks were evaluated whatever platforms they are for (--ignore-platforms)."] : [],
        };
    }

    private static Profile ProfileOf(Benchmark benchmark, Tailoring? tailoring, string id)
    {
        try
        {
            return new ProfileChain(benchmark, tailoring).Choose(id);
        }
        catch (ContentException e)
        {
            throw new UsageException($"{benchmark.StigId} {benchmark.ShortRelease}: {e.Reason}");
        }
    }

    private static XccdfContent Single(string path, string? tailoringFile)
    {
        var benchmarks = ScapContent.Open(path).Streams.SelectMany(s => s.Benchmarks).Select(r => r.Component!.Id).Distinct(StringComparer.Ordinal).ToList();
        return benchmarks.Count > 1
            ? throw new ContentException(path, $"holds {benchmarks.Count} benchmarks, import it and name one: {string.Join(", ", benchmarks)}")
            : XccdfContent.Open(new XccdfChoice(path) { TailoringFile = tailoringFile });
    }

    private static bool HasOval(Benchmark benchmark) => benchmark.Rules.Any(r => r.Checks.Any(c => c.System == Oval && c.ContentRefs.Count > 0));

    // A zip is no single document, and is read as the catalog reads it.
    private static bool IsCollection(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() != 'P' && ScapContent.Open(path).IsCollection;
    }
}
