using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads Tailoring files: XCCDF 1.2's own, and OpenSCAP's for XCCDF 1.1.</summary>
public static class TailoringReader
{
    /// <summary>Reads a Tailoring file.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <exception cref="ContentException">The file is something else, or is broken.</exception>
    public static Tailoring Read(Stream bytes, string file)
    {
        using var xml = new XmlInput(bytes, file);
        xml.MoveToRoot();
        if (!IsTailoring(xml))
        {
            throw new ContentException(file, $"the root element is <{xml.LocalName}>, not an XCCDF Tailoring", xml.Position.Line, xml.Position.Column);
        }

        var tailoring = Read(xml, new ProblemList(file));
        xml.Finish();
        return tailoring;
    }

    /// <summary>Whether the input stands on a Tailoring.</summary>
    internal static bool IsTailoring(XmlInput xml) => xml.LocalName == "Tailoring" && xml.Namespace is XccdfNames.Xccdf12 or XccdfNames.Tailoring11;

    /// <summary>Reads the element the input stands on, to its end.</summary>
    internal static Tailoring Read(XmlInput xml, ProblemList problems)
    {
        var unknown = new UnknownElements(problems);
        var id = xml.Attribute("id") ?? "";
        string? href = null;
        string? benchmarkId = null;
        var version = "";
        string? time = null;
        List<Profile> profiles = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "benchmark":
                    href = xml.Attribute("href");
                    benchmarkId = xml.Attribute("id");
                    break;
                case "version":
                    time = xml.Attribute("time");
                    version = XccdfText.ReadToken(xml);
                    break;
                case "Profile":
                    profiles.Add(new ProfileReader(xml, problems, ids: null, substitutions: null, unknown).Read());
                    break;
                case "status":
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return new Tailoring
        {
            Id = id,
            BenchmarkHref = href,
            BenchmarkId = benchmarkId,
            Version = version,
            VersionTime = time,
            Profiles = profiles,
            FileName = xml.File[(xml.File.LastIndexOfAny(['/', '\\', '!']) + 1)..],
        };
    }
}
