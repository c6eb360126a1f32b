using Assay.Sdk;

namespace Assay.Content;

/// <summary>A Benchmark with what belongs to its evaluation: the Tailoring, the definitions of platforms, and where the content of its checks is found.</summary>
public sealed class XccdfContent
{
    private XccdfContent(ScapContent content, ScapDataStream stream, ScapComponentRef reference, (Tailoring? Tailoring, string? Href) tailoring, IReadOnlyList<ScapContent> dictionaries)
    {
        (Content, Stream, Reference, Tailoring, TailoringHref) = (content, stream, reference, tailoring.Tailoring, tailoring.Href);
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

    /// <summary>Why something else was taken than was named; null where nothing was.</summary>
    public string? Substitute { get; private init; }

    /// <summary>Opens content.</summary>
    /// <exception cref="ContentException">There is no such content, or it is broken.</exception>
    public static XccdfContent Open(XccdfChoice choice) => Open(ScapContent.Open(choice.Path), choice);

    /// <summary>Finds what is meant in content that was opened.</summary>
    /// <exception cref="ContentException">There is no such content, or it is broken.</exception>
    public static XccdfContent Open(ScapContent content, XccdfChoice choice)
    {
        var dictionaries = choice.Dictionaries.Select(ScapContent.Open).ToList();
        var file = choice.TailoringFile is null ? null : ScapContent.Open(choice.TailoringFile).Components[0].ReadTailoring();
        if (choice.TailoringId is { } id)
        {
            var (tailored, from, substitute) = TailoringOf(content, choice, id);
            var tailoring = from.Component!.ReadTailoring();
            var (benchmarkStream, benchmark) = choice.XccdfId is null && choice.BenchmarkId is null ? (tailored, BenchmarkOf(tailoring, tailored, from, content)) : Find(content, choice, null);
            return new XccdfContent(content, benchmarkStream, benchmark, (tailoring, from.Href), dictionaries) { Substitute = substitute };
        }

        var (stream, reference) = Find(content, choice, file);
        if (reference.Component is { IsTailoring: true } first)
        {
            var tailoring = first.ReadTailoring();
            return new XccdfContent(content, stream, BenchmarkOf(tailoring, stream, reference, content), (tailoring, reference.Href), dictionaries);
        }

        return new XccdfContent(content, stream, reference, (file, choice.TailoringFile), dictionaries);
    }

    // A tailoring that stands first is the checklist that is evaluated, and scripts written for oscap rely on its being taken whatever name they give.
    private static (ScapDataStream Stream, ScapComponentRef Reference, string? Substitute) TailoringOf(ScapContent content, XccdfChoice choice, string id)
    {
        var streams = Streams(content, choice);
        if (First(streams, s => s.Tailorings.Where(r => r.Id == id || IdOf(r) == id)) is var (stream, named))
        {
            return (stream, named, null);
        }

        var tailorings = streams.SelectMany(s => s.Tailorings).ToList();
        return tailorings is [var only] && choice.XccdfId is null && choice.BenchmarkId is null && First(streams, Checklists) is var (its, first) && first == only
            ? (its, only, $"{content.Name}: there is no tailoring {id}; {only.Id}, the only one, is applied, for it is the first checklist of its data stream")
            : throw None(content, choice, $"tailoring {id}; it has {(tailorings.Count == 0 ? "none" : string.Join(", ", tailorings.Select(t => t.Id)))}");
    }

    private static (ScapDataStream Stream, ScapComponentRef Reference) Find(ScapContent content, XccdfChoice choice, Tailoring? tailoring)
    {
        var streams = Streams(content, choice);
        if (choice.XccdfId is { } xccdfId)
        {
            return First(streams, s => s.Benchmarks.Where(r => r.Id == xccdfId)) ?? throw None(content, choice, $"checklist {xccdfId}");
        }

        if (choice.BenchmarkId is { } benchmarkId)
        {
            return First(streams, s => s.Benchmarks.Where(r => IdOf(r) == benchmarkId)) ?? throw None(content, choice, $"benchmark {benchmarkId}");
        }

        // What a Tailoring was made for, where several could be meant. A data stream is in its author's order, which loose files have not.
        var wanted = tailoring?.BenchmarkId is { } named ? First(streams, s => s.Benchmarks.Where(r => IdOf(r) == named)) : null;
        var first = tailoring is null && content.IsCollection ? First(streams, s => Checklists(s).Where(r => r.Component is { IsBenchmark: true } or { IsTailoring: true })) : null;
        return wanted ?? first ?? First(streams, s => s.Benchmarks) ?? First(streams, s => s.Tailorings) ?? First(streams, s => Checklists(s).Where(r => r.Component is null))
            ?? throw new ContentException(content.Name, "holds no XCCDF benchmark");
    }

    private static IReadOnlyList<ScapDataStream> Streams(ScapContent content, XccdfChoice choice) => choice.DataStreamId is { } id ? [content.Stream(id)] : content.Streams;

    private static IEnumerable<ScapComponentRef> Checklists(ScapDataStream stream) => stream.Refs.Where(r => r.Section is ScapSection.Checklists);

    private static (ScapDataStream, ScapComponentRef)? First(IReadOnlyList<ScapDataStream> streams, Func<ScapDataStream, IEnumerable<ScapComponentRef>> pick) =>
        streams.SelectMany(s => pick(s).Select(r => ((ScapDataStream, ScapComponentRef)?)(s, r))).FirstOrDefault();

    private static ContentException None(ScapContent content, XccdfChoice choice, string what) =>
        new(content.Name, $"holds no {what}{(choice.DataStreamId is null ? "" : $" in the data stream {choice.DataStreamId}")}");

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
