using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>A component of a data stream collection, or a file of a loose bundle. It is read when it is asked for.</summary>
public sealed class ScapComponent
{
    private readonly Func<XmlInput> open;
    private readonly Lazy<string> sha256;

    internal ScapComponent(string id, string file, string? timestamp, Func<XmlInput> open, Func<string>? sha256 = null)
    {
        (Id, File, Timestamp, this.open) = (id, file, timestamp, open);
        this.sha256 = new(sha256 ?? (() => ""));
        using var xml = open();
        (RootName, RootNamespace) = (xml.LocalName, xml.Namespace);
    }

    /// <summary>The component's id; the file's name in a loose bundle.</summary>
    public string Id { get; }

    /// <summary>The file it stands in, as messages name it.</summary>
    public string File { get; }

    /// <summary>The file's name without its folder.</summary>
    public string FileName => File[(File.LastIndexOfAny(['/', '\\', '!']) + 1)..];

    /// <summary>When it was made, as it stands, or null.</summary>
    public string? Timestamp { get; }

    /// <summary>The name of its root element: <c>Benchmark</c>, <c>Tailoring</c>, <c>oval_definitions</c>, <c>cpe-list</c>, <c>ocil</c>.</summary>
    public string RootName { get; }

    /// <summary>The namespace of its root element.</summary>
    public string RootNamespace { get; }

    /// <summary>SHA-256 of its file, lower-case hexadecimal; empty in a data stream collection, where it is none by itself.</summary>
    public string Sha256 => sha256.Value;

    /// <summary>Whether it is an XCCDF Benchmark.</summary>
    public bool IsBenchmark => RootName == "Benchmark" && XccdfNames.IsXccdf(RootNamespace);

    /// <summary>Whether it is an XCCDF Tailoring.</summary>
    public bool IsTailoring => RootName == "Tailoring";

    /// <summary>Whether it is an OVAL definitions document.</summary>
    public bool IsOvalDefinitions => RootName == "oval_definitions" && RootNamespace == OvalNames.Definitions;

    /// <summary>Whether it is a CPE dictionary.</summary>
    public bool IsCpeList => RootName == "cpe-list";

    /// <summary>Reads it as an OVAL definitions document.</summary>
    /// <exception cref="ContentException">It is something else, or broken.</exception>
    public OvalDefinitions ReadOval()
    {
        using var xml = Open();
        return OvalReader.Read(xml, new ProblemList(File), Id);
    }

    /// <summary>Reads it as an XCCDF Benchmark, whose texts a Profile has to fill (<see cref="SubTexts.Left"/>).</summary>
    /// <param name="sha256">SHA-256 of the file it stands in.</param>
    /// <exception cref="ContentException">It is something else, or broken.</exception>
    public Benchmark ReadBenchmark(string sha256)
    {
        using var xml = Open();
        if (!IsBenchmark)
        {
            throw new ContentException(File, $"<{RootName}> is no XCCDF Benchmark", xml.Position.Line, xml.Position.Column);
        }

        var problems = new ProblemList(File);
        var benchmark = new BenchmarkReader(xml, problems, leaveMarks: true).Read();
        return benchmark with
        {
            FileName = FileName,
            Sha256 = sha256,
            Warnings = [.. problems.Problems.Select(p => p.Line > 0 ? $"line {p.Line}: {p.Message}" : p.Message)],
        };
    }

    /// <summary>Reads it as an XCCDF Tailoring.</summary>
    /// <exception cref="ContentException">It is something else, or broken.</exception>
    public Tailoring ReadTailoring()
    {
        using var xml = Open();
        return TailoringReader.IsTailoring(xml)
            ? TailoringReader.Read(xml, new ProblemList(File))
            : throw new ContentException(File, $"<{RootName}> is no XCCDF Tailoring", xml.Position.Line, xml.Position.Column);
    }

    /// <summary>Reads it as a CPE dictionary or a platform specification.</summary>
    /// <exception cref="ContentException">It is something else, or broken.</exception>
    public PlatformDefinitions ReadPlatforms()
    {
        using var xml = Open();
        return PlatformDefinitionsReader.Read(xml, new ProblemList(File))
            ?? throw new ContentException(File, $"<{RootName}> is neither a CPE dictionary nor a platform specification", xml.Position.Line, xml.Position.Column);
    }

    /// <summary>Lends a reader that stands on its root element, to be read to its end.</summary>
    /// <exception cref="ContentException">It is broken.</exception>
    public void Lend(Action<System.Xml.XmlReader> use)
    {
        using var xml = Open();
        xml.Lend(use);
    }

    /// <summary>Writes it as it stands.</summary>
    /// <exception cref="ContentException">It is broken.</exception>
    public void CopyTo(System.Xml.XmlWriter writer)
    {
        using var xml = Open();
        xml.CopyTo(writer);
    }

    /// <summary>Opens it; the input stands on its root element, which is not the root of the file in a data stream collection.</summary>
    internal XmlInput Open() => open();
}
