using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Content;
using Assay.Core;
using Assay.Evidence;
using Assay.Oval;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>The benchmarks that a user names: resolved under the profile, with their own checks where they can be evaluated.</summary>
/// <param name="environment">The program.</param>
/// <param name="parsed">The command line.</param>
/// <param name="options">The options that name the benchmarks.</param>
/// <param name="standsIn">Whether the one that is assessed by default counts where the user names none.</param>
internal sealed class AssessedContent(CommandEnvironment environment, ParseResult parsed, BenchmarkOptions options, bool standsIn)
{
    private readonly ContentDocuments documents = new();
    private List<Opened>? opened;

    /// <summary>The evidence, once it is had: rules for a cluster are judged by what it holds of the cluster's API. Null where there is none.</summary>
    public Snapshot? Evidence { get; set; }

    /// <summary>What the Rules that are evaluated read of the cluster's API.</summary>
    public static ApiPlan PlanOf(ResolvedBenchmark resolved) => ApiPlan.Of(
        resolved.Benchmark.Rules.Where(r => r.Selected || ApiPlan.IsHidden(r)),
        resolved.Values.ToDictionary(v => v.Id, v => string.Join('\n', v.Texts), StringComparer.Ordinal));

    private List<Opened> All => opened ??= OpenAll();

    /// <summary>The benchmarks as they are assessed.</summary>
    /// <param name="collectors">Who looks for what, made when it is needed.</param>
    /// <param name="systemOf">The system a node is.</param>
    /// <param name="ignoresPlatforms">Whether own checks are evaluated whatever platforms they are for.</param>
    public IReadOnlyList<AssessedBenchmark> Benchmarks(Func<CollectorCatalog> collectors, Func<NodeEvidence, ISystem> systemOf, bool ignoresPlatforms)
    {
        var catalog = new Lazy<CollectorCatalog>(collectors);
        return [.. All.Select(b => Assessed(b, catalog, systemOf, ignoresPlatforms))];
    }

    /// <summary>What the benchmarks' own checks need of a system; nothing where they have none.</summary>
    /// <param name="collectors">Who looks for what, made when it is needed.</param>
    /// <param name="cancellation">Ends it.</param>
    public Need Needs(Func<CollectorCatalog> collectors, CancellationToken cancellation)
    {
        var catalog = new Lazy<CollectorCatalog>(collectors);
        return All.Where(b => b.Content is not null).Aggregate(new Need([]), (needs, b) => needs + new ContentNeeds(b.Content!, b.Resolved, catalog.Value, documents).Of(cancellation));
    }

    /// <summary>What the benchmarks' Rules read of the cluster's API, from evidence; empty where they read nothing of it.</summary>
    public IReadOnlyList<ApiFileTree> Dumps(Snapshot evidence) =>
        [.. All.Where(b => b.Content is not null).Select(b => PlanOf(b.Resolved)).Where(p => !p.IsEmpty).Select(p => new ApiFileTree(evidence, p, null, EvidenceFiles.TypedDocumentsOf))];

    private AssessedBenchmark Assessed(Opened benchmark, Lazy<CollectorCatalog> catalog, Func<NodeEvidence, ISystem> systemOf, bool ignoresPlatforms)
    {
        if (benchmark is not { Content: { } content, Resolved: var resolved })
        {
            return new AssessedBenchmark(benchmark.Resolved);
        }

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
            Remarks =
            [
                .. benchmark.Remark is { } remark ? [remark] : Array.Empty<string>(),
                .. ignoresPlatforms ? ["The benchmark's own checks were evaluated whatever platforms they are for (--ignore-platforms)."] : Array.Empty<string>(),
            ],
        };
    }

    private List<Opened> OpenAll()
    {
        var source = new BenchmarkSource(environment, parsed, parsed.GetValue(options.Tailoring));
        var references = parsed.GetValue(options.Benchmarks) is { Length: > 0 } named ? named : standsIn ? new string?[] { null } : [];
        var found = references.Select(source.Open).ToList();
        var id = parsed.GetValue(options.Profile);
        if (id is null && source.Tailoring is { } idle)
        {
            throw new UsageException($"--tailoring needs --profile; {idle.FileName} has {string.Join(", ", idle.Profiles.Select(p => p.Id))}");
        }

        var tailorings = found.ConvertAll(f => source.Tailoring is { } tailoring && (IsFor(tailoring, f.Benchmark) || !found.Exists(o => IsFor(tailoring, o.Benchmark))) ? tailoring : null);
        var profiles = id is null ? found.ConvertAll(_ => (Profile?)null) : ProfilesOf([.. found.Select(f => f.Benchmark).Zip(tailorings)], id);
        var all = found.Select((f, i) => new Opened(f.Content, BenchmarkResolution.Resolve(f.Benchmark, profiles[i], tailorings[i]), f.Remark)).ToList();
        return all.Find(o => o.Resolved.Profile is null && !o.Resolved.Benchmark.Rules.Any(r => r.Selected)) is { Resolved.Benchmark: { Rules.Count: > 0, Profiles.Count: > 0 } empty }
            ? throw new UsageException($"{empty.StigId} {empty.ShortRelease} selects no rule by itself: name one of its profiles with --profile: {string.Join(", ", empty.Profiles.Select(p => p.Id))}")
            : all;
    }

    /// <summary>Whether a tailoring says that it is for a benchmark. One that names none of those that are assessed counts for all of them: real ones name other versions, and files that lie elsewhere.</summary>
    private static bool IsFor(Tailoring tailoring, Benchmark benchmark) =>
        tailoring.BenchmarkId is { } id ? id == benchmark.Id : tailoring.BenchmarkHref is { } href && href[(href.LastIndexOfAny(['/', '\\', '#']) + 1)..] == benchmark.FileName;

    /// <summary>The profile of an id in each benchmark; of several, null in those that have none of it.</summary>
    private static List<Profile?> ProfilesOf(IReadOnlyList<(Benchmark Benchmark, Tailoring? Tailoring)> benchmarks, string id)
    {
        var profiles = new List<Profile?>();
        UsageException? fault = null;
        foreach (var (benchmark, tailoring) in benchmarks)
        {
            try
            {
                profiles.Add(new ProfileChain(benchmark, tailoring).Choose(id));
            }
            catch (ContentException e)
            {
                fault ??= new UsageException($"{benchmark.StigId} {benchmark.ShortRelease}: {e.Reason}");
                profiles.Add(null);
            }
        }

        return fault is not null && profiles.TrueForAll(p => p is null) ? throw fault : profiles;
    }

    private sealed record Opened(XccdfContent? Content, ResolvedBenchmark Resolved, string? Remark);
}
