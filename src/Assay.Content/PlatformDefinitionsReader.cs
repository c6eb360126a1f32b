using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads files of platforms: CPE dictionaries and platform specifications of the CPE applicability language.</summary>
public static class PlatformDefinitionsReader
{
    /// <summary>Reads a file that is one or the other.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <exception cref="ContentException">The file is something else, or is broken.</exception>
    public static PlatformDefinitions Read(Stream bytes, string file)
    {
        using var xml = new XmlInput(bytes, file);
        xml.MoveToRoot();
        var read = Read(xml, new ProblemList(file))
            ?? throw new ContentException(file, $"the root element is <{xml.LocalName}>: neither a CPE dictionary nor a platform specification", xml.Position.Line, xml.Position.Column);
        xml.Finish();
        return read;
    }

    /// <summary>Reads the element the input stands on, to its end; null where it is neither.</summary>
    internal static PlatformDefinitions? Read(XmlInput xml, ProblemList problems) =>
        PlatformReader.IsDictionary(xml) ? new PlatformDefinitions([], PlatformReader.ReadDictionary(xml))
        : PlatformReader.IsSpecification(xml) ? new PlatformDefinitions(PlatformReader.ReadSpecification(xml, problems), [])
        : null;
}
