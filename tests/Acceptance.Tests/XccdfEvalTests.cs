using System.Xml.Linq;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>What <c>xccdf eval</c> writes and refuses.</summary>
[TestClass]
public sealed class XccdfEvalTests
{
    private static readonly XNamespace OvalResults = "http://oval.mitre.org/XMLSchema/oval-results-5";

    [TestMethod]
    public async Task Thin_results_tell_no_more_than_the_result_of_each_definition()
    {
        using var folder = Benchmark();

        var full = await Program.RunAsync("xccdf", "eval", "--results-arf", folder["full.xml"], folder["b.xml"]);
        var thin = await Program.RunAsync("xccdf", "eval", "--thin-results", "--results-arf", folder["thin.xml"], folder["b.xml"]);

        Assert.AreEqual((2, 2), (full.ExitCode, thin.ExitCode), full.Error + thin.Error);
        Assert.AreEqual(("full", 1, true), Told(folder["full.xml"]));
        Assert.AreEqual(("thin", 0, false), Told(folder["thin.xml"]));
    }

    [TestMethod]
    public async Task Files_of_one_name_in_several_folders_are_components_of_several_ids()
    {
        using var folder = Benchmark();
        var oval = await File.ReadAllTextAsync(folder["oval.xml"]);
        folder.Write("other/oval.xml", oval);
        var benchmark = await File.ReadAllTextAsync(folder["b.xml"]);
        await File.WriteAllTextAsync(folder["b.xml"], benchmark.Replace("<title>b</title>", """<title>b</title><check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"><check-content-ref href="other/oval.xml" name="oval:x:def:1"/></check>""", StringComparison.Ordinal));

        var run = await Program.RunAsync("xccdf", "eval", "--results-arf", folder["arf.xml"], folder["b.xml"]);
        var valid = await Program.RunAsync("ds", "rds-validate", folder["arf.xml"]);

        Assert.AreEqual((2, 0), (run.ExitCode, valid.ExitCode), run.Error + valid.Error);
        Assert.AreEqual(3, XDocument.Load(folder["arf.xml"]).Descendants().Where(e => e.Name.LocalName == "component").Select(e => e.Attribute("id")!.Value).Distinct().Count());
    }

    [TestMethod]
    public async Task Results_for_STIG_Viewer_are_by_the_rules_of_the_STIG()
    {
        using var folder = Benchmark();

        var run = await Program.RunAsync("xccdf", "eval", "--stig-viewer", folder["stig.xml"], folder["b.xml"]);

        var root = XDocument.Load(folder["stig.xml"]).Root!;
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual("TestResult", root.Name.LocalName);
        Assert.AreEqual("SV-1r1_rule", root.Elements().Single(e => e.Name.LocalName == "rule-result").Attribute("idref")!.Value);
    }

    [TestMethod]
    public async Task Remediation_is_refused_before_anything_is_looked_at()
    {
        using var folder = Benchmark();

        var run = await Program.RunAsync("xccdf", "eval", "--remediate", folder["b.xml"]);

        Assert.AreEqual((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("assay reads and never changes a system", run.Error);
    }

    [TestMethod]
    public async Task What_is_not_signed_is_not_evaluated_where_a_signature_is_demanded()
    {
        using var folder = Benchmark();

        var run = await Program.RunAsync("xccdf", "eval", "--enforce-signature", folder["b.xml"]);

        Assert.AreEqual((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("it is no data stream, and --enforce-signature demands one that is signed", run.Error);
    }

    private static (string Content, int Criteria, bool Items) Told(string file)
    {
        var results = XDocument.Load(file).Descendants(OvalResults + "oval_results").Single();
        return (
            results.Descendants(OvalResults + "definition_false").Single().Attribute("content")!.Value,
            results.Descendants(OvalResults + "criteria").Count(),
            results.Descendants().Any(e => e.Name.LocalName == "collected_objects"));
    }

    private static TemporaryFolder Benchmark()
    {
        var folder = new TemporaryFolder();
        folder.Write(
            "b.xml",
            """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_x_benchmark_b"><status>accepted</status><version>1</version>
              <Rule id="xccdf_x_rule_a" selected="true"><title>a</title><reference href="https://public.cyber.mil/stigs/srg-stig-tools/">SV-1r1_rule</reference>
                <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"><check-content-ref href="oval.xml" name="oval:x:def:1"/></check></Rule>
              <Rule id="xccdf_x_rule_b" selected="true"><title>b</title></Rule>
            </Benchmark>
            """);
        folder.Write(
            "oval.xml",
            """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5" xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
              <generator><oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
              <definitions><definition id="oval:x:def:1" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata>
                <criteria><criterion test_ref="oval:x:tst:1"/></criteria></definition></definitions>
              <tests><ind:variable_test id="oval:x:tst:1" version="1" check="all" comment="c"><ind:object object_ref="oval:x:obj:1"/><ind:state state_ref="oval:x:ste:1"/></ind:variable_test></tests>
              <objects><ind:variable_object id="oval:x:obj:1" version="1"><ind:var_ref>oval:x:var:1</ind:var_ref></ind:variable_object></objects>
              <states><ind:variable_state id="oval:x:ste:1" version="1"><ind:value>b</ind:value></ind:variable_state></states>
              <variables><constant_variable id="oval:x:var:1" version="1" comment="c" datatype="string"><value>a</value></constant_variable></variables>
            </oval_definitions>
            """);
        return folder;
    }
}
