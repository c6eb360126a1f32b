using System.Text;
using System.Xml;
using System.Xml.Linq;
using Assay.Content;
using Assay.Core;
using Assay.Reporting;
using Assay.Sdk;
using Assay.Tests.Content;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class XccdfResultsTests
{
    private const string Content12 =
        """
        <Profile id="xccdf_x_profile_p"><title>P</title><refine-value idref="xccdf_x_value_v" selector="long"/></Profile>
        <Value id="xccdf_x_value_v" type="number"><title>v</title><value>5</value><value selector="long">15</value></Value>
        <Value id="xccdf_x_value_l"><title>l</title><complex-value><item>a</item><item>b</item></complex-value></Value>
        <Rule id="xccdf_x_rule_a" severity="high" weight="2"><version>A-1</version><title>a</title><ident system="http://cyber.mil/cci">CCI-000366</ident>
          <check system="urn:fake" negate="true"><check-export value-id="xccdf_x_value_v" export-name="x"/><check-content-ref href="f" name="no"/></check></Rule>
        <Rule id="xccdf_x_rule_b"><title>b</title><check system="urn:fake" multi-check="true"><check-content-ref href="many"/></check></Rule>
        <Rule id="xccdf_x_rule_c" role="unscored"><title>c</title><complex-check operator="OR"><check system="urn:fake"><check-content-ref href="f" name="yes"/></check></complex-check></Rule>
        <Rule id="xccdf_x_rule_d"><title>d</title></Rule>
        """;

    private const string Content11 =
        """
        <Rule id="a" severity="high"><title>a</title><check system="urn:fake"><check-content-ref href="f" name="no"/></check></Rule>
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow(Content12, Tiny.Xccdf12, "xccdf_x_benchmark_b")]
    [DataRow(Content11, Tiny.Xccdf11, "b")]
    public async Task Results_are_valid(string content, string xmlns, string id)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "results.xml");
        await File.WriteAllBytesAsync(file, Results(Tiny.Benchmark(content, id, xmlns: xmlns)), TestContext.CancellationToken);

        var ended = await Tools.RunAsync(Tools.Require("oscap", "Oscap"), ["xccdf", "validate", "--skip-schematron", file], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
    }

    [TestMethod]
    [TestCategory("Oscap")]
    public async Task Asset_reports_are_valid()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "arf.xml");
        var (benchmark, result) = Evaluate(Tiny.Benchmark(Content12, "xccdf_x_benchmark_b", xmlns: Tiny.Xccdf12));
        await using (var stream = File.Create(file))
        {
            AssetReport.Write(stream, WriteSource, result, Options(benchmark), [new CheckReport("f", WriteReport)]);
        }

        var ended = await Tools.RunAsync(Tools.Require("oscap", "Oscap"), ["ds", "rds-validate", file], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
        var written = XDocument.Load(file);
        Assert.AreEqual("#oval0", written.Descendants().First(e => e.Name.LocalName == "check-content-ref" && e.Ancestors().Any(a => a.Name.LocalName == "TestResult")).Attribute("href")?.Value);

        void WriteSource(XmlWriter xml) =>
            XElement.Parse(
                """
                <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2" xmlns:xlink="http://www.w3.org/1999/xlink" id="scap_x_collection_c" schematron-version="1.2">
                <ds:data-stream id="scap_x_datastream_d" scap-version="1.2" use-case="OTHER"><ds:checks><ds:component-ref id="scap_x_cref_o" xlink:href="#scap_x_comp_o"/></ds:checks></ds:data-stream>
                <ds:component id="scap_x_comp_o" timestamp="2026-01-02T03:04:05"><oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><generator><schema_version xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">5.11</schema_version><timestamp xmlns="http://oval.mitre.org/XMLSchema/oval-common-5">2026-01-02T03:04:05</timestamp></generator></oval_definitions></ds:component>
                </ds:data-stream-collection>
                """).WriteTo(xml);

        static void WriteReport(XmlWriter xml) => xml.WriteElementString("report", "urn:fake", "seen");
    }

    [TestMethod]
    public void A_result_says_which_check_was_evaluated_and_what_it_was_given()
    {
        var written = XDocument.Parse(Encoding.UTF8.GetString(Results(Tiny.Benchmark(Content12, "xccdf_x_benchmark_b", xmlns: Tiny.Xccdf12))));

        XNamespace xccdf = Tiny.Xccdf12;
        var results = written.Descendants(xccdf + "rule-result").ToList();
        Assert.AreEqual("pass pass fail informational notchecked", string.Join(' ', results.Select(r => r.Element(xccdf + "result")!.Value)));
        Assert.AreEqual("15", written.Descendants(xccdf + "TestResult").Single().Elements(xccdf + "set-value").Single().Value);
        Assert.AreEqual("true", results[0].Element(xccdf + "check")!.Attribute("negate")!.Value);
        Sequence.AreEqual(results.Skip(1).Take(2).Select(r => r.Descendants(xccdf + "check-content-ref").Single().Attribute("name")!.Value), "def:1", "def:2");
        Assert.AreEqual("OR", results[3].Element(xccdf + "complex-check")!.Attribute("operator")!.Value);
        Assert.IsNull(results[4].Element(xccdf + "check"));
    }

    [TestMethod]
    public void What_is_told_stands_in_the_order_of_the_schema()
    {
        var written = XDocument.Parse(Encoding.UTF8.GetString(Results(Tiny.Benchmark(Content12, "xccdf_x_benchmark_b", xmlns: Tiny.Xccdf12))));

        XNamespace xccdf = Tiny.Xccdf12;
        var result = written.Descendants(xccdf + "TestResult").Single();
        Assert.AreEqual(
            "benchmark title remark identity profile target target-address target-facts platform set-value rule-result score",
            string.Join(' ', result.Elements().Select(e => e.Name.LocalName).Distinct()));
        Assert.AreEqual("root false true", string.Join(' ', result.Element(xccdf + "identity")!.Attributes().Select(a => a.Value).Prepend(result.Element(xccdf + "identity")!.Value)));
        Assert.AreEqual("result override ident check", string.Join(' ', result.Element(xccdf + "rule-result")!.Elements().Select(e => e.Name.LocalName)));
        Assert.AreEqual("fail pass looked at", string.Join(' ', result.Descendants(xccdf + "override").Single().Elements().Select(e => e.Value)));
    }

    [TestMethod]
    public void What_was_there_stays_and_a_second_result_has_an_id_of_its_own()
    {
        var first = Encoding.UTF8.GetString(Results(Tiny.Benchmark(Content12, "xccdf_x_benchmark_b", xmlns: Tiny.Xccdf12)));

        var second = XDocument.Parse(Encoding.UTF8.GetString(Results(first)));

        Sequence.AreEqual(
            second.Descendants().Where(e => e.Name.LocalName == "TestResult").Select(e => e.Attribute("id")!.Value),
            "xccdf_org.assay_testresult_p",
            "xccdf_org.assay_testresult_p-2");
        Assert.AreEqual(4, second.Descendants().Count(e => e.Name.LocalName == "Rule"));
    }

    private static byte[] Results(string xml)
    {
        var (benchmark, result) = Evaluate(xml);
        using var reader = XmlReader.Create(new StringReader(xml));
        reader.MoveToContent();
        var output = new MemoryStream();
        XccdfResults.Write(output, reader, result, Options(benchmark));
        return output.ToArray();
    }

    private static XccdfResultsOptions Options(Benchmark benchmark) => new() { Tool = Some.Tool(), BenchmarkHref = benchmark.FileName, Platforms = ["cpe:/o:debian:debian_linux:12"], Identity = new Identity("root", IsPrivileged: true) };

    private static (Benchmark Benchmark, Assay.Sdk.TestResult Result) Evaluate(string xml)
    {
        var benchmark = XccdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), "test.xml", SubTexts.Left).Single();
        var resolved = BenchmarkResolution.Resolve(benchmark, benchmark.Profiles.Count > 0 ? benchmark.Profiles[0] : null);
        var engine = new FakeEngine().With("f", "yes", ResultValue.Pass).With("f", "no", ResultValue.Fail).With("many", null, ResultValue.Pass, ResultValue.Fail);
        var results = new XccdfEvaluation(resolved, [engine], null).Evaluate(RuleChoice.Selected, CancellationToken.None).ToList();
        return (benchmark, new Assay.Sdk.TestResult
        {
            Asset = new Asset("node-1", "node") { IpAddresses = ["192.0.2.1", "2001:db8::1"], Fqdn = "node-1.example" },
            Benchmark = resolved.Benchmark,
            Profile = resolved.Profile,
            RuleResults = [results[0] with { Override = new ResultOverride(ResultValue.Fail, ResultValue.Pass, "looked at", "A. Uditor", new DateOnly(2026, 1, 2), null) }, .. results.Skip(1)],
            Time = Some.Noon,
            EvidenceDigest = Some.Digest,
            Values = resolved.Values.Where(v => !v.IsComplex).ToList(),
            Scores = Scoring.Of(resolved.Benchmark, results),
            Remarks = ["a remark"],
        });
    }
}
