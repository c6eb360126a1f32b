using System.Text.Json.Nodes;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class CklbExporterTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void The_keys_stand_in_STIG_Viewers_order()
    {
        var written = Parse(Some.Assessment());

        AssertKeys("title id stigs active mode has_path target_data cklb_version", written);
        AssertKeys("stig_name display_name stig_id release_info version uuid reference_identifier size rules", written["stigs"]![0]!);
        AssertKeys("target_type host_name ip_address mac_address fqdn comments role is_web_database technology_area web_db_site web_db_instance classification", written["target_data"]!);
        AssertKeys(
            "group_id_src group_tree group_id severity group_title rule_id_src rule_id rule_version rule_title fix_text weight check_content check_content_ref classification discussion " +
            "false_positives false_negatives documentable security_override_guidance potential_impacts third_party_tools ia_controls responsibility mitigations mitigation_control legacy_ids ccis " +
            "reference_identifier uuid stig_uuid status overrides comments finding_details srg_id",
            written["stigs"]![0]!["rules"]![0]!);
    }

    [TestMethod]
    public void A_rule_carries_the_benchmarks_ids()
    {
        var written = Parse(Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Fail)));

        var stig = written["stigs"]![0]!;
        var rule = stig["rules"]![0]!;
        Assert.AreEqual("Test", stig["display_name"]!.GetValue<string>());
        Assert.AreEqual("SV-100001r200001_rule", rule["rule_id_src"]!.GetValue<string>());
        Assert.AreEqual("SV-100001r200001", rule["rule_id"]!.GetValue<string>());
        Assert.AreEqual("Door 1 must be locked.", rule["group_title"]!.GetValue<string>());
        Assert.AreEqual("SRG-APP-V-100001", rule["srg_id"]!.GetValue<string>());
        Assert.AreEqual("""[{"id":"V-100001","title":"SRG-APP-V-100001","description":"<GroupDescription></GroupDescription>"}]""", rule["group_tree"]!.ToJsonString(Relaxed));
        Assert.AreEqual("""{"href":"Test.xml","name":"M"}""", rule["check_content_ref"]!.ToJsonString(Relaxed));
        Assert.AreEqual("open", rule["status"]!.GetValue<string>());
    }

    [TestMethod]
    public void Ids_are_stable_and_different_for_each_asset_and_rule()
    {
        var one = Some.Assessment().TestResults[0];
        var other = one with { Asset = new Asset("other", "cluster") };

        string[] ids = [.. new[] { one, other }.SelectMany(r => Ids(Parse(new Assessment(Some.Tool(), [r]))))];

        CollectionAssert.AllItemsAreUnique(ids);
        CollectionAssert.AreEqual(ids, new[] { one, other }.SelectMany(r => Ids(Parse(new Assessment(Some.Tool(), [r])))).ToList());
        Assert.IsTrue(ids.All(i => Guid.TryParse(i, out var guid) && guid.Version == 5));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void The_shape_is_the_one_written_since_2025()
    {
        var schema = JsonShape.Read(Shared.File("consumers", "cklb-as-written.schema.json"));

        var faults = schema.Faults(Parse(Some.Assessment()));

        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Consumers")]
    public async Task STIG_Manager_takes_Kubernetes_V1R11()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("kubernetes.cklb", Written.Bytes("cklb", OfficialBenchmark.Assessed()));

        await Consumers.AcceptAsync("accept-cklb.mjs", "@nuwcdivnpt/stig-manager-client-modules", file, TestContext.CancellationToken,
            "--installed", "Kubernetes_STIG:V1R11", "--expect", "pass=16,fail=15,notapplicable=15,notchecked=45");
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode Parse(Assessment assessment) => JsonNode.Parse(Written.Text("cklb", assessment))!;

    private static IEnumerable<string> Ids(JsonNode cklb) =>
        new[] { cklb["id"]!, cklb["stigs"]![0]!["uuid"]! }.Concat(cklb["stigs"]![0]!["rules"]!.AsArray().Select(r => r!["uuid"]!)).Select(i => i.GetValue<string>());

    private static void AssertKeys(string expected, JsonNode node) => Assert.AreEqual(expected, string.Join(' ', node.AsObject().Select(p => p.Key)));
}
