using System.Net;
using System.Net.Sockets;
using System.Xml;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>An asset report collection (ARF 1.1): what was asked, what was looked at, and what was found.</summary>
public static class AssetReport
{
    private const string Arf = "http://scap.nist.gov/schema/asset-reporting-format/1.1";
    private const string Core = "http://scap.nist.gov/schema/reporting-core/1.1";
    private const string Assets = "http://scap.nist.gov/schema/asset-identification/1.1";
    private const string Vocabulary = "http://scap.nist.gov/specifications/arf/vocabulary/relationships/1.0#";
    private const string Asset = "asset0";
    private const string Request = "collection1";
    private const string Results = "xccdf1";

    /// <summary>Writes the collection.</summary>
    /// <param name="output">The file.</param>
    /// <param name="source">Writes the source data stream collection.</param>
    /// <param name="result">The results; a Benchmark of XCCDF 1.1 is reported in 1.2.</param>
    /// <param name="options">What the TestResult says beside them.</param>
    /// <param name="reports">What check engines reported: the address the Benchmark has for the content, and what writes the report.</param>
    public static void Write(Stream output, Action<XmlWriter> source, TestResult result, XccdfResultsOptions options, IReadOnlyList<CheckReport> reports)
    {
        var hrefs = reports.Select((r, i) => (r.Href, Id: FormattableString.Invariant($"oval{i}"))).ToDictionary(r => r.Href, r => $"#{r.Id}", StringComparer.Ordinal);
        using var xml = XmlWriter.Create(output, XccdfResults.Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("arf", "asset-report-collection", Arf);
        xml.WriteAttributeString("xmlns", "core", null, Core);
        xml.WriteAttributeString("xmlns", "ai", null, Assets);
        WriteRelationships(xml);
        xml.WriteStartElement("report-requests", Arf);
        xml.WriteStartElement("report-request", Arf);
        xml.WriteAttributeString("id", Request);
        xml.WriteStartElement("content", Arf);
        source(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        WriteAsset(xml, result.Asset);
        xml.WriteStartElement("reports", Arf);
        Report(xml, Results, () => new TestResultWriter(xml, TestResultWriter.Xccdf12, options with { AssetId = Asset, Hrefs = hrefs })
            .Write(result, TestResultWriter.IdOf(result, new HashSet<string>())));
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i];
            Report(xml, hrefs[report.Href][1..], () => report.Write(xml));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Report(XmlWriter xml, string id, Action content)
    {
        xml.WriteStartElement("report", Arf);
        xml.WriteAttributeString("id", id);
        xml.WriteStartElement("content", Arf);
        content();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRelationships(XmlWriter xml)
    {
        xml.WriteStartElement("relationships", Core);
        xml.WriteAttributeString("xmlns", "arfvocab", null, Vocabulary);
        foreach (var (type, target) in new[] { ("createdFor", Request), ("isAbout", Asset) })
        {
            xml.WriteStartElement("relationship", Core);
            xml.WriteAttributeString("type", $"arfvocab:{type}");
            xml.WriteAttributeString("subject", Results);
            xml.WriteElementString("ref", Core, target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>An address as the schema wants it: of IPv6 all eight groups.</summary>
    private static string InFull(string address) => IPAddress.TryParse(address, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6
        ? string.Join(':', Convert.ToHexStringLower(ip.GetAddressBytes()).Chunk(4).Select(group => new string(group)))
        : address;

    private static void WriteAsset(XmlWriter xml, Asset asset)
    {
        xml.WriteStartElement("assets", Arf);
        xml.WriteStartElement("asset", Arf);
        xml.WriteAttributeString("id", AssetReport.Asset);
        xml.WriteStartElement("computing-device", Assets);
        if (asset.IpAddresses.Count > 0)
        {
            xml.WriteStartElement("connections", Assets);
            foreach (var address in asset.IpAddresses)
            {
                xml.WriteStartElement("connection", Assets);
                xml.WriteStartElement("ip-address", Assets);
                xml.WriteElementString(address.Contains(':', StringComparison.Ordinal) ? "ip-v6" : "ip-v4", Assets, InFull(address));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        if (asset.Fqdn.Length > 0)
        {
            xml.WriteElementString("fqdn", Assets, asset.Fqdn);
        }

        xml.WriteElementString("hostname", Assets, Printable.Of(asset.Name));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}

/// <summary>What a check engine reported of one content.</summary>
/// <param name="Href">The address that the Benchmark has for the content.</param>
/// <param name="Write">Writes the report's root element.</param>
public sealed record CheckReport(string Href, Action<XmlWriter> Write);
