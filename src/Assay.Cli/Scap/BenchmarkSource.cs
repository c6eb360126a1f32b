using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Content;
using Assay.Core;
using Assay.Oval;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>Benchmarks as a user names them: files by their path, imported and built-in ones by id.</summary>
/// <param name="environment">The program.</param>
/// <param name="parsed">The command line.</param>
/// <param name="tailoringFile">The tailoring beside them; null for none.</param>
internal sealed class BenchmarkSource(CommandEnvironment environment, ParseResult parsed, string? tailoringFile)
{
    private readonly Lazy<Tailoring?> tailoring = new(() => tailoringFile is null ? null : ScapContent.Open(tailoringFile).Components[0].ReadTailoring());

    /// <summary>The tailoring; null for none.</summary>
    public Tailoring? Tailoring => tailoring.Value;

    /// <summary>Opens a benchmark, with what its own checks refer to where it has any that can be evaluated.</summary>
    /// <param name="reference">How it is named; null for the one that is assessed by default.</param>
    /// <returns>The benchmark, its content where it has own checks, and what the results should say of its signature.</returns>
    /// <exception cref="ContentException">It cannot be read, or its signature does not hold.</exception>
    public (XccdfContent? Content, Benchmark Benchmark, string? Remark) Open(string? reference)
    {
        if (reference is not null && File.Exists(reference) && IsCollection(reference))
        {
            var content = Single(reference);
            return (HasOval(content.Benchmark) ? content : null, content.Benchmark, RemarkOn(reference));
        }

        var (path, benchmark) = environment.Benchmarks(parsed).Locate(reference);
        if (!HasOval(benchmark))
        {
            return (null, benchmark, null);
        }

        var opened = XccdfContent.Open(new XccdfChoice(path) { BenchmarkId = benchmark.Id, TailoringFile = tailoringFile });
        return (opened, opened.Benchmark, RemarkOn(path));
    }

    /// <summary>The benchmark that results were made with, its texts as their profile makes them.</summary>
    /// <param name="key">What the results say of it.</param>
    /// <param name="named">The benchmarks the user names; the one with the key's digest is meant, else the one of its id, else the catalog's.</param>
    /// <exception cref="UsageException">The profile is of a tailoring that is not named.</exception>
    public Benchmark Of(BenchmarkKey key, IReadOnlyList<string> named)
    {
        var given = named.Select(n => Open(n).Benchmark).ToList();
        var benchmark = given.Find(b => b.Sha256 == key.Sha256) ?? given.Find(b => b.Id == key.Id) ?? Open($"{key.Id}:{key.Release}").Benchmark;
        var chain = new ProfileChain(benchmark, Tailoring);
        var profile = key.Profile is not { } id ? null
            : id == ProfileChain.All ? chain.Choose(id)
            : chain.Find(id) ?? throw new UsageException($"{benchmark.StigId} {benchmark.ShortRelease} has no profile {id}: name the tailoring it is from with --tailoring");
        return BenchmarkResolution.Resolve(benchmark, profile, Tailoring).Benchmark;
    }

    private XccdfContent Single(string path)
    {
        var benchmarks = ScapContent.Open(path).Streams.SelectMany(s => s.Benchmarks).Select(r => r.Component!.Id).Distinct(StringComparer.Ordinal).ToList();
        return benchmarks.Count > 1
            ? throw new ContentException(path, $"holds {benchmarks.Count} benchmarks, import it and name one: {string.Join(", ", benchmarks)}")
            : XccdfContent.Open(new XccdfChoice(path) { TailoringFile = tailoringFile });
    }

    private static string? RemarkOn(string path) => SignatureVerifier.RemarkOn(ScapContent.Open(path));

    private static bool HasOval(Benchmark benchmark) => benchmark.Rules.Any(r => r.Checks.Any(c => c.System == OvalCheckEngine.System && c.ContentRefs.Count > 0));

    // A zip is no single document, and is read as the catalog reads it.
    private static bool IsCollection(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() != 'P' && ScapContent.Open(path).IsCollection;
    }
}
