using System.Text;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

/// <summary>XCCDF written by hand, in as few words as a test needs.</summary>
internal static class Tiny
{
    public const string Xccdf11 = "http://checklists.nist.gov/xccdf/1.1";
    public const string Xccdf12 = "http://checklists.nist.gov/xccdf/1.2";

    /// <summary>A benchmark, V1R1 unless said otherwise.</summary>
    public static string Benchmark(string items, string id = "Test_STIG", string version = "1", string? releaseInfo = "Release: 1 Benchmark Date: 25 Oct 2023", string xmlns = Xccdf11) =>
        $"""
        <Benchmark xmlns="{xmlns}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:h="http://www.w3.org/1999/xhtml" id="{id}">
        <status date="2023-08-29">accepted</status>
        <title>Test Guide</title>
        {(releaseInfo is null ? "" : $"""<plain-text id="release-info">{releaseInfo}</plain-text>""")}
        <version>{version}</version>
        {items}
        </Benchmark>
        """;

    /// <summary>A benchmark of a release: version and release number.</summary>
    public static string Release(string version, string release, string id = "Test_STIG", string items = "") =>
        Benchmark(items, id, version, $"Release: {release} Benchmark Date: 25 Oct 2023");

    /// <summary>A group with a rule.</summary>
    public static string Group(string id, string ruleContent = "", string ruleAttributes = "severity=\"medium\" weight=\"10.0\"") =>
        $"""<Group id="{id}"><title>SRG-{id}</title><Rule id="S{id}r1_rule" {ruleAttributes}>{ruleContent}</Rule></Group>""";

    /// <summary>Reads the only benchmark of a text.</summary>
    public static Benchmark Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    public static Benchmark Read(byte[] xml) => XccdfReader.Read(new MemoryStream(xml), "test.xml").Single();

    /// <summary>Reads the only rule of a benchmark with this rule.</summary>
    public static Rule ReadRule(string content, string xmlns = Xccdf11) => Read(Benchmark(Group("V-1", content), xmlns: xmlns)).Rules.Single();
}
