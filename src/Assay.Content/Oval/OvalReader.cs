using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads OVAL 5.3 to 5.12 definitions in one pass. Kinds, tests and entities it never heard of are kept; what would make a result ambiguous is refused.</summary>
public static class OvalReader
{
    /// <summary>Reads a definitions document.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <exception cref="ContentException">The file is something else, or is broken.</exception>
    public static OvalDefinitions Read(Stream bytes, string file)
    {
        using var xml = new XmlInput(bytes, file);
        xml.MoveToRoot();
        var document = Read(xml, new ProblemList(file));
        xml.Finish();
        return document;
    }

    /// <summary>Reads the document whose root the input stands on.</summary>
    internal static OvalDefinitions Read(XmlInput xml, ProblemList problems, string? name = null)
    {
        if (!OvalDocumentReader.IsDefinitions(xml))
        {
            throw new ContentException(xml.File, $"the root element is <{xml.LocalName}>, not <oval_definitions> of OVAL 5", xml.Position.Line, xml.Position.Column);
        }

        return new OvalDocumentReader(xml, problems).Read(name ?? xml.File[(xml.File.LastIndexOfAny(['/', '\\', '!']) + 1)..]);
    }
}
