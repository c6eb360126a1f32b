using Assay.Sdk;

namespace Assay.Content;

/// <summary>A Benchmark with what belongs to its evaluation: the Tailoring, the definitions of platforms, and where the content of its checks is found.</summary>
public sealed class XccdfContent
{
    private XccdfContent(ScapContent content, ScapDataStream stream, ScapComponentRef reference, Tailoring? tailoring, string? tailoringHref, IReadOnlyList<ScapContent> dictionaries)
    {
        (Content, Stream, Reference, Tailoring, TailoringHref) = (content, stream, reference, tailoring, tailoringHref);
        var component = reference.Component ?? throw new ContentException(content.Name, $"the component of {reference.Id} is not here: {reference.Href}");
        Benchmark = component.ReadBenchmark(content.Sha256.Length > 0 ? content.Sha256 : component.Sha256);
        Platforms =
        [
            new PlatformContent(Benchmark.PlatformDefinitions, stream, reference),
            .. stream.CpeLists.Select(r => new PlatformContent(r.Component!.ReadPlatforms(), stream, r)),
            .. dictionaries.SelectMany(d => d.Streams).SelectMany(s => s.Refs.Select(r => new PlatformContent(r.Component!.ReadPlatforms(), s, r))),
        ];
    }

    /// <summary>The file or folder it was opened from.</summary>
    public ScapContent Content { get; }

    /// <summary>The data stream it stands in.</summary>
    public ScapDataStream Stream { get; }

    /// <summary>The Benchmark's place in the data stream.</summary>
    public ScapComponentRef Reference { get; }

    /// <summary>The Benchmark; its texts are filled by a Profile.</summary>
    public Benchmark Benchmark { get; }

    /// <summary>The Tailoring; null for none.</summary>
    public Tailoring? Tailoring { get; }

    /// <summary>Where the Tailoring is from; null for none.</summary>
    public string? TailoringHref { get; }

    /// <summary>The definitions of platforms, the Benchmark's own first.</summary>
    public IReadOnlyList<PlatformContent> Platforms { get; }

    /// <summary>Opens content.</summary>
    /// <exception cref="ContentException">There is no such content, or it is broken.</exception>
    public static XccdfContent Open(XccdfChoice choice)
    {
        var content = ScapContent.Open(choice.Path);
        var dictionaries = choice.Dictionaries.Select(ScapContent.Open).ToList();
        var file = choice.TailoringFile is null ? null : ScapContent.Open(choice.TailoringFile).Components[0].ReadTailoring();
        var (stream, reference) = Find(content, choice, file);
        if (reference.Component is { IsTailoring: true } first)
        {
            var tailoring = first.ReadTailoring();
            return new XccdfContent(content, stream, BenchmarkOf(tailoring, stream, reference, content), tailoring, reference.Href, dictionaries);
        }

        return new XccdfContent(content, stream, reference, file, choice.TailoringFile, dictionaries);
    }

    private static (ScapDataStream Stream, ScapComponentRef Reference) Find(ScapContent content, XccdfChoice choice, Tailoring? tailoring)
    {
        var streams = choice.DataStreamId is { } id ? [content.Stream(id)] : content.Streams;
        if (choice.TailoringId is { } tailoringId)
        {
            return Of(s => s.Tailorings.Where(r => r.Id == tailoringId || IdOf(r) == tailoringId)) ?? throw None($"tailoring {tailoringId}; it has {Names(streams.SelectMany(s => s.Tailorings))}");
        }

        if (choice.XccdfId is { } xccdfId)
        {
            return Of(s => s.Benchmarks.Where(r => r.Id == xccdfId)) ?? throw None($"checklist {xccdfId}");
        }

        if (choice.BenchmarkId is { } benchmarkId)
        {
            return Of(s => s.Benchmarks.Where(r => IdOf(r) == benchmarkId)) ?? throw None($"benchmark {benchmarkId}");
        }

        // What a Tailoring was made for, where several could be meant.
        var wanted = tailoring?.BenchmarkId is { } named ? Of(s => s.Benchmarks.Where(r => IdOf(r) == named)) : null;
        return wanted ?? Of(s => s.Benchmarks) ?? Of(s => s.Tailorings) ?? Remote() ?? throw new ContentException(content.Name, "holds no XCCDF benchmark");

        (ScapDataStream, ScapComponentRef)? Of(Func<ScapDataStream, IEnumerable<ScapComponentRef>> pick) =>
            streams.SelectMany(s => pick(s).Select(r => ((ScapDataStream, ScapComponentRef)?)(s, r))).FirstOrDefault();

        (ScapDataStream, ScapComponentRef)? Remote() => Of(s => s.Refs.Where(r => r is { Section: ScapSection.Checklists, Component: null }));

        static string Names(IEnumerable<ScapComponentRef> refs) => refs.ToList() is { Count: > 0 } all ? string.Join(", ", all.Select(r => r.Id)) : "none";

        ContentException None(string what) => new(content.Name, $"holds no {what}{(choice.DataStreamId is null ? "" : $" in the data stream {choice.DataStreamId}")}");
    }

    private static ScapComponentRef BenchmarkOf(Tailoring tailoring, ScapDataStream stream, ScapComponentRef from, ScapContent content)
    {
        if (tailoring.BenchmarkHref is { Length: > 0 } href && stream.Resolve(from, href) is { } named)
        {
            return named;
        }

        // A stream that uses components of another names the other's reference.
        var benchmarks = stream.Benchmarks.ToList();
        return benchmarks.Find(r => IdOf(r) == tailoring.BenchmarkId) ?? (benchmarks is [var only] ? only : null)
            ?? throw new ContentException(content.Name, $"the tailoring {tailoring.Id} is for a benchmark that is not here: {tailoring.BenchmarkHref ?? tailoring.BenchmarkId ?? "it does not say which"}");
    }

    private static string? IdOf(ScapComponentRef reference)
    {
        using var xml = reference.Component!.Open();
        return xml.Attribute("id");
    }
}

/// <summary>Which content is meant.</summary>
/// <param name="Path">A data stream collection, an XCCDF file, a Tailoring that names its Benchmark, a zip or a folder.</param>
public sealed record XccdfChoice(string Path)
{
    /// <summary>Id of the data stream; null for the first that fits.</summary>
    public string? DataStreamId { get; init; }

    /// <summary>Id of the component-ref of the Benchmark; null for the first that fits.</summary>
    public string? XccdfId { get; init; }

    /// <summary>Id of the Benchmark; null for the first that fits.</summary>
    public string? BenchmarkId { get; init; }

    /// <summary>Id of the component-ref of a Tailoring, or of the Tailoring itself; null for none.</summary>
    public string? TailoringId { get; init; }

    /// <summary>A Tailoring file; null for none.</summary>
    public string? TailoringFile { get; init; }

    /// <summary>CPE dictionaries and platform specifications beside the content's own.</summary>
    public IReadOnlyList<string> Dictionaries { get; init; } = [];
}

/// <summary>Definitions of platforms, and where the content of their checks is found.</summary>
/// <param name="Definitions">The definitions.</param>
/// <param name="Stream">The data stream they stand in.</param>
/// <param name="Reference">Their place in it.</param>
public sealed record PlatformContent(PlatformDefinitions Definitions, ScapDataStream Stream, ScapComponentRef Reference);
