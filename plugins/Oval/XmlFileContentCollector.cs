using System.Globalization;
using System.Xml;
using System.Xml.XPath;

namespace Assay.Plugins.Oval;

/// <summary>What an XPath selects in XML files (OVAL 5.12, xmlfilecontent_object). A document type is skipped, never followed.</summary>
[ObjectCollector("independent", "xmlfilecontent")]
public sealed class XmlFileContentCollector : IObjectCollector
{
    private const int MostCharacters = 64 << 20;

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => FileSearch.ContentsOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["xpath"] is not { Operation: OvalOperation.Equals } xpath)
        {
            return CollectedItems.None(CollectedFlag.Error, "an xpath is compared with equals");
        }

        var findings = new Findings(query);
        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation).Where(f => f.Name is not null))
        {
            try
            {
                if (FileText.Bytes(system.Files, file.Path) is { } content)
                {
                    Search(file, content, xpath.Values, findings);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException or XPathException or ArgumentException)
            {
                findings.Fail($"{FoundFile.Printable(file.Path)}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        return findings.Result;
    }

    private static void Search(FoundFile file, byte[] content, IReadOnlyList<string> xpaths, Findings findings)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
        using var reader = XmlReader.Create(new MemoryStream(content), settings);
        var navigator = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
        foreach (var xpath in xpaths)
        {
            var values = Values(navigator.Evaluate(xpath)).Select(v => ItemEntity.Of("value_of", v)).ToList();
            if (values.Count > 0)
            {
                findings.Add(file.Item([.. file.Entities(), ItemEntity.Of("xpath", xpath), .. values]));
            }
        }
    }

    private static IEnumerable<string> Values(object result) => result switch
    {
        XPathNodeIterator nodes => nodes.Cast<XPathNavigator>().Select(n => n.Value),
        bool truth => [truth ? "true" : "false"],
        double number => [Written(number)],
        var text => [text.ToString() ?? ""],
    };

    /// <summary>A number as XPath's string() writes it: in decimals, however large or small (XPath 1.0, 4.2).</summary>
    private static string Written(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
        {
            return text == "-0" ? "0" : text;
        }

        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..e].Replace(".", "", StringComparison.Ordinal);
        var whole = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        return sign + (whole <= 0 ? $"0.{new string('0', -whole)}{digits}" : whole >= digits.Length ? digits.PadRight(whole, '0') : digits.Insert(whole, "."));
    }
}
