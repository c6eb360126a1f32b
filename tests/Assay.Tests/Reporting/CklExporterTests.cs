using System.Text;
using System.Xml.Linq;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class CklExporterTests
{
    // facts: the 27 names STIG Viewer 2.17 writes, in its order; CCI_REF once per CCI.
    private static readonly string[] Names =
    [
        "Vuln_Num", "Severity", "Group_Title", "Rule_ID", "Rule_Ver", "Rule_Title", "Vuln_Discuss", "IA_Controls", "Check_Content", "Fix_Text", "False_Positives", "False_Negatives",
        "Documentable", "Mitigations", "Potential_Impact", "Third_Party_Tools", "Mitigation_Control", "Responsibility", "Security_Override_Guidance", "Check_Content_Ref",
        "Weight", "Class", "STIGRef", "TargetKey", "STIG_UUID", "LEGACY_ID", "LEGACY_ID",
    ];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void The_bytes_are_as_STIG_Viewer_writes_them()
    {
        var bytes = Written.Bytes("ckl", Some.Assessment(Some.RuleResult(Some.Rule() with { Title = "\"Größe\" & 'it' <b>" }, ResultValue.Pass)));

        var text = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--Assay 0.1.0-->\n<CHECKLIST>\n\t<ASSET>\n\t\t<ROLE>None</ROLE>\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\t</STIGS>\n</CHECKLIST>", text);
        Assert.AreEqual((byte)'<', bytes[0], "a byte-order mark");
        Assert.DoesNotContain("\r", text);
        Assert.DoesNotContain("/>", text, "an element closed at once");
        Assert.Contains("<HOST_MAC></HOST_MAC>", text);
        Assert.Contains("<ATTRIBUTE_DATA>\"Größe\" &amp; 'it' &lt;b&gt;</ATTRIBUTE_DATA>", text);
        Assert.DoesNotContain("xmlns", text);
    }

    [TestMethod]
    public void A_rule_has_STIG_Viewers_names_in_its_order()
    {
        var vuln = Vulns(Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Pass)))[0];

        CollectionAssert.AreEqual(Names.Concat(["CCI_REF", "CCI_REF"]).ToList(), vuln.Elements("STIG_DATA").Select(d => d.Element("VULN_ATTRIBUTE")!.Value).ToList());
        Assert.AreEqual("STIG_DATA STATUS FINDING_DETAILS COMMENTS SEVERITY_OVERRIDE SEVERITY_JUSTIFICATION", string.Join(' ', vuln.Elements().Select(e => e.Name.LocalName).Distinct()));
    }

    [TestMethod]
    public void A_rule_carries_the_benchmarks_texts_and_ids()
    {
        var data = Data(Vulns(Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Pass)))[0]);

        Assert.AreEqual("V-100001", data["Vuln_Num"].Single());
        Assert.AreEqual("SV-100001r200001_rule", data["Rule_ID"].Single());
        Assert.AreEqual("TEST-00-000001", data["Rule_Ver"].Single());
        Assert.AreEqual("SRG-APP-V-100001", data["Group_Title"].Single());
        Assert.AreEqual("Try door 1.\n\nIf it opens, this is a finding.", data["Check_Content"].Single());
        Assert.AreEqual("M", data["Check_Content_Ref"].Single());
        Assert.AreEqual("10.0", data["Weight"].Single());
        Assert.AreEqual("Test Security Technical Implementation Guide :: Version 1, Release: 2 Benchmark Date: 01 Jan 2026", data["STIGRef"].Single());
        Assert.AreEqual("5376", data["TargetKey"].Single());
        Assert.AreEqual("V-9 SV-9", string.Join(' ', data["LEGACY_ID"]));
        Assert.AreEqual("CCI-000213 CCI-000366", string.Join(' ', data["CCI_REF"]));
    }

    [TestMethod]
    public void A_rule_that_is_not_selected_is_not_reviewed_and_says_why()
    {
        var result = Some.TestResult(Some.RuleResult(Some.Rule() with { Selected = false }, ResultValue.NotSelected)) with { Profile = new Profile("some_profile", "", "", null, []) };

        var text = Written.Text("ckl", new Assessment(Some.Tool(), [result]));

        Assert.Contains("<STATUS>Not_Reviewed</STATUS>", text);
        Assert.Contains("\nThe profile some_profile does not select this rule.\n", text);
        Assert.Contains("1 of 1 rules is not selected by the profile some_profile. A checklist has no word for that but Not_Reviewed.</TARGET_COMMENT>", text);
    }

    [TestMethod]
    public void Rules_of_one_group_go_by_their_own_ids_which_STIG_Manager_cannot_take_for_each_other()
    {
        const string Prefix = "xccdf_org.example_rule_";
        var name = new string('x', 44);
        RuleResult[] results = [.. ((string[])["short", $"{name}_yes", $"{name}_no"]).Select(n => Some.RuleResult(Some.Rule() with { Id = Prefix + n, GroupId = "xccdf_org.example_group_doors", Version = "" }, ResultValue.Pass))];

        var rules = Vulns(Some.Assessment(results)).ConvertAll(Data);

        Sequence.AreEqual(rules.Select(r => r["Vuln_Num"].Single()), "short", $"{name}_yes", $"{name}_no");
        Sequence.AreEqual(rules.Select(r => r["Rule_Ver"].Single()), "short", $"{name}_yes", $"{name}_no");
        Assert.AreEqual("short", rules[0]["Rule_ID"].Single());
        Assert.HasCount(3, rules.Select(r => r["Rule_ID"].Single()).Distinct());
        Assert.AreEqual(45, rules[1]["Rule_ID"].Single().Length);
    }

    [TestMethod]
    public void A_benchmark_without_releases_is_release_0_of_its_day()
    {
        var result = Some.TestResult(Some.RuleResult(Some.Rule(), ResultValue.Pass));
        var unnumbered = result.Benchmark with { PlainTexts = [], Date = new DateOnly(2026, 8, 2) };

        var text = Written.Text("ckl", new Assessment(Some.Tool(), [result with { Benchmark = unnumbered }]));

        Assert.Contains("<SID_DATA>Release: 0 Benchmark Date: 02 Aug 2026</SID_DATA>", text);
        Assert.Contains("Test Security Technical Implementation Guide :: Version 1<", text);
    }

    [TestMethod]
    public void A_root_that_was_looked_at_directly_has_no_digest()
    {
        var result = Some.TestResult(Some.RuleResult(Some.Rule(), ResultValue.Pass)) with { EvidenceDigest = "", Evidence = ["/mnt/image"] };

        var text = Written.Text("ckl", new Assessment(Some.Tool(), [result]));

        Assert.Contains("Looked at directly: /mnt/image\n", text);
        Assert.DoesNotContain("SHA-256", text);
    }

    [TestMethod]
    public void There_are_two_legacy_ids_also_where_there_are_none()
    {
        var data = Data(Vulns(Some.Assessment(Some.RuleResult(Some.Rule() with { Idents = [] }, ResultValue.Pass)))[0]);

        Assert.AreEqual("|", string.Join('|', data["LEGACY_ID"]));
        Assert.IsFalse(data.Contains("CCI_REF"));
    }

    [TestMethod]
    public void Ids_of_XCCDF_1_2_lose_their_prefix()
    {
        var rule = Some.Rule() with { Id = "xccdf_mil.disa.stig_rule_SV-257777r925318_rule", GroupId = "xccdf_mil.disa.stig_group_V-257777" };
        var assessment = Some.Assessment(Some.RuleResult(rule, ResultValue.Pass));
        var result = assessment.TestResults[0];

        var written = XDocument.Parse(Written.Text("ckl", assessment with { TestResults = [result with { Benchmark = result.Benchmark with { Id = "xccdf_mil.disa.stig_benchmark_RHEL_9_STIG" } }] }));

        var data = Data(written.Descendants("VULN").Single());
        Assert.AreEqual("SV-257777r925318_rule", data["Rule_ID"].Single());
        Assert.AreEqual("V-257777", data["Vuln_Num"].Single());
        Assert.AreEqual("RHEL_9_STIG", StigInfo(written)["stigid"]);
    }

    [TestMethod]
    public void STIG_INFO_has_STIG_Viewers_names_in_its_order_and_no_empty_value()
    {
        var written = XDocument.Parse(Written.Text("ckl", Some.Assessment()));

        Assert.AreEqual("version classification customname stigid description filename releaseinfo title uuid notice source", string.Join(' ', written.Descendants("SID_NAME").Select(n => n.Value)));
        Assert.IsNull(StigInfo(written)["customname"]);
        Assert.AreEqual("terms-of-use", StigInfo(written)["notice"]);
        Assert.IsTrue(Guid.TryParse(StigInfo(written)["uuid"], out _));
    }

    [TestMethod]
    [DataRow("prod.example.mil", "prod.example.mil")]
    [DataRow("node-1", "")]
    [DataRow("node.1", "")]
    [DataRow("-a.mil", "")]
    [DataRow("a b.mil", "")]
    public void A_name_is_fully_qualified_or_left_out(string fqdn, string expected) =>
        Assert.AreEqual(expected, AssetOf(new Asset("prod", "cluster") { Fqdn = fqdn }).Element("HOST_FQDN")!.Value);

    [TestMethod]
    public void Only_whole_and_real_addresses_are_written()
    {
        string[] addresses = ["10.1", "node-1", "192.0.2.1", "2001:db8::1", "fe80::1%eth0", .. Enumerable.Range(1, 100).Select(i => $"198.51.100.{i}")];

        var written = AssetOf(new Asset("prod", "cluster") { IpAddresses = addresses }).Element("HOST_IP")!.Value;

        Assert.StartsWith("192.0.2.1 2001:db8::1 198.51.100.1 ", written);
        Assert.IsLessThanOrEqualTo(255, written.Length);
        Assert.IsTrue(written.Split(' ').All(a => addresses.Contains(a)));
    }

    [TestMethod]
    public void A_host_name_is_at_most_255_characters() => Assert.HasCount(255, AssetOf(new Asset(new string('x', 300), "cluster")).Element("HOST_NAME")!.Value);

    [TestMethod]
    public void A_restated_benchmark_says_so_in_the_checklist()
    {
        var assessment = Some.Assessment();
        var result = assessment.TestResults[0];
        var restated = result.Benchmark with { Notices = [new Notice("restatement", "These are our own words.")], PlainTexts = [.. result.Benchmark.PlainTexts, new PlainText("restated-by", "Assay")] };

        var written = XDocument.Parse(Written.Text("ckl", assessment with { TestResults = [result with { Benchmark = restated }] }));

        Assert.AreEqual("These are our own words.", StigInfo(written)["notice"]);
        Assert.Contains("\nThese are our own words.\n", written.Descendants("TARGET_COMMENT").Single().Value);
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Xmllint")]
    public async Task DISAs_schema_accepts_one_of_each_result()
    {
        var xsd = Shared.File("data", "schemas", "ckl", "U_Checklist_Schema_V2-5.xsd");
        using var folder = new TemporaryFolder();
        var file = folder.Write("one.ckl", Written.Bytes("ckl", Some.Assessment()));

        var ended = await Tools.RunAsync(Tools.Require("xmllint"), ["--noout", "--nonet", "--schema", xsd, file], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Error);
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Xmllint")]
    public async Task DISAs_schema_accepts_Kubernetes_V1R11()
    {
        var xsd = Shared.File("data", "schemas", "ckl", "U_Checklist_Schema_V2-5.xsd");
        using var folder = new TemporaryFolder();
        var file = folder.Write("kubernetes.ckl", Written.Bytes("ckl", OfficialBenchmark.Assessed()));

        var ended = await Tools.RunAsync(Tools.Require("xmllint"), ["--noout", "--nonet", "--schema", xsd, file], TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Error);
        Assert.HasCount(91, XDocument.Load(file).Descendants("VULN"));
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Consumers")]
    public async Task STIG_Manager_takes_Kubernetes_V1R11()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("kubernetes.ckl", Written.Bytes("ckl", OfficialBenchmark.Assessed()));

        await Consumers.AcceptAsync("accept-ckl.mjs", "@nuwcdivnpt/stig-manager-client-modules", file, TestContext.CancellationToken,
            "--installed", "Kubernetes_STIG:V1R11", "--expect", "pass=16,fail=15,notapplicable=15,notchecked=45");
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Consumers")]
    public async Task Heimdall_takes_Kubernetes_V1R11_and_gives_it_back()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("kubernetes.ckl", Written.Bytes("ckl", OfficialBenchmark.Assessed()));

        await Consumers.AcceptAsync("ckl-to-hdf.mjs", "@mitre/hdf-converters", file, TestContext.CancellationToken, "--expect", "passed=16,failed=15");
    }

    private static List<XElement> Vulns(Assessment assessment) => [.. XDocument.Parse(Written.Text("ckl", assessment)).Descendants("VULN")];

    private static ILookup<string, string> Data(XElement vuln) =>
        vuln.Elements("STIG_DATA").ToLookup(d => d.Element("VULN_ATTRIBUTE")!.Value, d => d.Element("ATTRIBUTE_DATA")!.Value);

    private static Dictionary<string, string?> StigInfo(XDocument written) =>
        written.Descendants("SI_DATA").ToDictionary(d => d.Element("SID_NAME")!.Value, d => d.Element("SID_DATA")?.Value);

    private static XElement AssetOf(Asset asset)
    {
        var assessment = Some.Assessment();
        return XDocument.Parse(Written.Text("ckl", assessment with { TestResults = [assessment.TestResults[0] with { Asset = asset }] })).Descendants("ASSET").Single();
    }
}
