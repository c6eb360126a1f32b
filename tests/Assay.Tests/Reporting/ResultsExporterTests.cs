using System.Text;
using System.Text.Json.Nodes;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class ResultsExporterTests
{
    private static readonly JsonShape Schema = JsonShape.Read(Repository.File("src", "Assay.Reporting", "Json", "results.schema.json"));

    [TestMethod]
    public void One_file_holds_every_test_result()
    {
        var assessment = Some.Assessment();

        var files = Written.Files("json", assessment with { TestResults = [assessment.TestResults[0], assessment.TestResults[0]] });

        Assert.AreEqual("results.json", files.Keys.Single());
        Assert.HasCount(2, JsonNode.Parse(files.Values.Single())!["testResults"]!.AsArray());
    }

    [TestMethod]
    public void Results_that_lack_a_rule_or_have_one_twice_are_refused()
    {
        var assessment = Some.Assessment();
        foreach (var change in new Action<JsonArray>[] { rules => rules.RemoveAt(2), rules => rules.Add(rules[0]!.DeepClone()), rules => rules[1]!["ruleId"] = "SV-0_rule" })
        {
            var results = Parse(assessment);
            change(results["testResults"]![0]!["rules"]!.AsArray());

            var error = Assert.ThrowsExactly<ContentException>(() => ResultsReader.Read(Encoding.UTF8.GetBytes(results.ToJsonString()), "results.json", _ => assessment.TestResults[0].Benchmark));

            Assert.AreEqual("results.json: its rules are not those of Test_STIG V1R2, each once and in their order: it was changed after it was written", error.Message);
        }
    }

    [TestMethod]
    public void It_has_the_shape_of_its_schema()
    {
        var assessment = Some.Assessment();
        var profile = new Profile("MAC-1_Public", "I - Mission Critical Public", "", null, []);
        var ungrouped = Some.RuleResult(Some.Rule() with { GroupId = null }, ResultValue.Pass);

        var faults = Schema.Faults(Parse(assessment with
        {
            TestResults = [assessment.TestResults[0], Some.TestResult(Some.Decided()), Some.TestResult(ungrouped) with { Profile = profile, CollectedAt = null, Evidence = [], Remarks = ["one plugin was left out"] }],
        }));

        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    public void The_schema_refuses_what_is_not_in_it()
    {
        var document = Parse(Some.Assessment());
        document["testResults"]![0]!["rules"]![0]!["result"] = "passed";
        document["testResults"]![0]!["extra"] = 1;
        document["testResults"]![0]!.AsObject().Remove("time");

        Assert.HasCount(3, Schema.Faults(document));
    }

    [TestMethod]
    public void A_rule_says_all_that_is_known_of_it()
    {
        var rule = Parse(Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Fail, Some.Observation(ResultValue.Fail, "--lock=false", "cp-1", "cp-2"))))["testResults"]![0]!["rules"]![0]!;

        var expected = JsonNode.Parse("""
            {
              "groupId": "V-100001", "groupTitle": "SRG-APP-V-100001", "ruleId": "SV-100001r200001_rule", "stigId": "TEST-00-000001",
              "severity": "medium", "weight": 10.0, "title": "Door 1 must be locked.", "ccis": ["CCI-000213", "CCI-000366"],
              "result": "fail", "status": "Open", "message": "", "warning": "",
              "checkTextDigest": "0148a92f0c4a59a0c04834731501fd7ad3cca5f1b15fbacd5f9ea5cb24c94323",
              "observationsDigest": "1472a6abaea7a2a34314fd54efe582c2f3f33d59a99eeb26afd786d988bd8f5e",
              "check": { "plugin": "Doors", "assembly": "Assay.Doors 0.1.0", "class": "Assay.Doors.DoorMustBeLocked", "reading": "" },
              "override": null, "severityOverride": null, "inheritance": null,
              "observations": [
                { "result": "fail", "subjects": ["cp-1", "cp-2"], "message": "--lock=false", "source": "the manifest /etc/doors.yaml", "reproduce": "grep lock /etc/doors.yaml", "override": null }
              ]
            }
            """)!;
        Assert.AreEqual(expected.ToJsonString(), rule.ToJsonString());
    }

    [TestMethod]
    public void What_people_decided_is_read_back()
    {
        var assessment = Some.Assessment(Some.Decided());
        var text = Written.Text("json", assessment);

        var read = ResultsReader.Read(Encoding.UTF8.GetBytes(text), "results.json", _ => assessment.TestResults[0].Benchmark);

        Assert.AreEqual(text, Written.Text("json", read));
        Assert.AreEqual(Some.Decided().Override, read.TestResults[0].RuleResults[0].Override);
        Assert.AreEqual(Some.Decided().Inheritance, read.TestResults[0].RuleResults[0].Inheritance);
        Assert.AreEqual(Some.Decided().SeverityOverride, read.TestResults[0].RuleResults[0].SeverityOverride);
    }

    [TestMethod]
    public void Every_subject_of_a_large_cluster_is_there()
    {
        string[] nodes = [.. Enumerable.Range(0, 20_000).Select(i => $"node-{i}")];

        var observation = Parse(Some.Assessment(Some.RuleResult(Some.Rule(), ResultValue.Fail, Some.Observation(ResultValue.Fail, "--lock=false", nodes))))["testResults"]![0]!["rules"]![0]!["observations"]![0]!;

        Assert.HasCount(20_000, observation["subjects"]!.AsArray());
    }

    [TestMethod]
    public void Counts_add_up_to_the_rules()
    {
        var result = Parse(Some.Assessment())["testResults"]![0]!;

        Assert.AreEqual(result["rules"]!.AsArray().Count, result["counts"]!.AsObject().Sum(c => c.Value!.GetValue<int>()));
        Assert.AreEqual(1, result["counts"]!["fixed"]!.GetValue<int>());
    }

    [TestMethod]
    public void Times_are_in_UTC()
    {
        var assessment = Some.Assessment();
        var result = assessment.TestResults[0] with { Time = new DateTimeOffset(2026, 1, 2, 1, 30, 0, TimeSpan.FromHours(5)) };

        Assert.AreEqual("2026-01-01T20:30:00Z", Parse(assessment with { TestResults = [result] })["testResults"]![0]!["time"]!.GetValue<string>());
    }

    private static JsonNode Parse(Assessment assessment) => JsonNode.Parse(Written.Text("json", assessment))!;
}
