using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>People's answers, over the sample.</summary>
[TestClass]
public sealed class AnswersTests
{
    private const string Words = "text: A canary., author: J. Doe, date: 2023-01-01";

    [TestMethod]
    public async Task An_answer_changes_its_rule_alone_and_one_that_has_expired_changes_nothing()
    {
        using var scratch = new TemporaryFolder();
        await Program.RunProcessAsync(scratch.Path, "assess", "--sample", "--out", "before", "--format", "json");
        var before = Rules(scratch["before/results.json"]);
        var digests = before["V-242390"];
        scratch.Write("answers.yaml", $$"""
            answers:
            - { rule: V-242390, status: NotAFinding, {{Words}}, checkText: {{digests.GetProperty("checkTextDigest")}}, evidence: {{digests.GetProperty("observationsDigest")}} }
            - { rule: V-242376, status: NotAFinding, {{Words}}, expires: 2023-06-30 }
            - { rule: V-242377, status: NotAFinding, {{Words}}, evidence: {{digests.GetProperty("observationsDigest")}} }
            """);

        var run = await Program.RunProcessAsync(scratch.Path, "assess", "--sample", "--answers", "answers.yaml", "--out", "after");
        var lint = await Program.RunProcessAsync(scratch.Path, "answers", "lint", "answers.yaml", "--results", "after/results.json");
        var after = Rules(scratch["after/results.json"]);

        Assert.AreEqual("V-242390", before.Keys.Single(id => before[id].GetProperty("result").GetString() != after[id].GetProperty("result").GetString()));
        Assert.AreEqual("fail", before["V-242390"].GetProperty("result").GetString());
        Assert.AreEqual("NotAFinding", after["V-242390"].GetProperty("status").GetString());
        Assert.AreEqual("fail", after["V-242390"].GetProperty("observations")[0].GetProperty("result").GetString());
        Assert.AreEqual("fail", after["V-242390"].GetProperty("override").GetProperty("oldResult").GetString());
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(2, lines);
        Assert.AreEqual("answers.yaml(3,3): the answer to V-242376 expired on 2023-06-30; it is not applied", lines[0]);
        Assert.StartsWith("answers.yaml(4,3): the answer to V-242377 was given for other observations than those of Kubernetes_STIG V1R11, which are ", lines[1]);
        Assert.Contains("Answers answers.yaml, SHA-256 ", run.Output);
        Assert.Contains(": 1 of 3 were applied.", File.ReadAllText(Directory.GetFiles(scratch["after"], "*.ckl").Single()));
        Assert.AreEqual(1, lint.ExitCode);
        Assert.AreEqual(run.Error, lint.Error);
        Assert.AreEqual("answers.yaml: 3 answers, 2 findings\n", lint.Output);
    }

    [TestMethod]
    public async Task Single_observations_are_answered_and_the_others_stay_findings()
    {
        using var scratch = new TemporaryFolder();
        var answers = scratch.Write("answers.yaml", $$"""
            answers: [{ rule: V-242415, status: Not_Applicable, {{Words}}, select: { subject: team-a/pod/* } }]
            """);

        await Program.RunAsync("evaluate", "--evidence", Path.Combine(Program.Folder, "stig-content", "samples", "kubeadm.zip"), "--answers", answers, "--out", scratch["out"], "--format", "json");

        var rule = Rules(scratch["out/results.json"])["V-242415"];
        var observations = rule.GetProperty("observations").EnumerateArray().ToList();
        Assert.AreEqual("fail", rule.GetProperty("result").GetString());
        foreach (var observation in observations)
        {
            foreach (var subject in observation.GetProperty("subjects").EnumerateArray().Select(s => s.GetString()!))
            {
                var isAnswered = subject.StartsWith("team-a/pod/", StringComparison.Ordinal);
                Assert.AreEqual(isAnswered ? "notapplicable" : "fail", observation.GetProperty("result").GetString(), subject);
                Assert.AreEqual(isAnswered ? JsonValueKind.Object : JsonValueKind.Null, observation.GetProperty("override").ValueKind, subject);
            }
        }

        Assert.Contains(JsonValueKind.Null, observations.Select(o => o.GetProperty("override").ValueKind));
        Assert.Contains(JsonValueKind.Object, observations.Select(o => o.GetProperty("override").ValueKind));
    }

    [TestMethod]
    public async Task A_rule_that_no_check_decides_can_be_found_open()
    {
        using var scratch = new TemporaryFolder();
        var answers = scratch.Write("answers.yaml", $$"""
            answers: [{ rule: V-242394, status: Open, {{Words}} }]
            """);

        var run = await Program.RunAsync("assess", "--sample", "--answers", answers, "--out", scratch["out"]);

        Assert.AreEqual(1, run.ExitCode, run.Error);
        Assert.AreEqual("Open", Rules(scratch["out/results.json"])["V-242394"].GetProperty("status").GetString());
        Assert.Contains("A canary.", run.Output.Split('\n').Single(l => l.StartsWith("V-242394", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Lint_prints_json_and_needs_no_results()
    {
        using var scratch = new TemporaryFolder();
        var answers = scratch.Write("answers.yaml", $$"""
            answers: [{ rule: V-1, status: Open, {{Words}} }]
            """);

        var run = await Program.RunAsync("answers", "lint", answers, "--output", "json");

        Assert.AreEqual(1, run.ExitCode, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.AreEqual("notPinned", finding.GetProperty("fault").GetString());
        Assert.IsTrue(finding.GetProperty("applied").GetBoolean());
        Assert.AreEqual(0, (await Program.RunAsync("answers", "lint", scratch.Write("none.yaml", ""))).ExitCode);
    }

    [TestMethod]
    [DataRow("answers:\n- rule: V-1\n  why: x\n", "(3,3): 'why' is none of rule,")]
    [DataRow("answers:\n- { rule: V-242390, status: Open, " + Words + " }\n- { rule: CNTR-K8-000360, status: Open, " + Words + " }\n", "(3,3): this answers V-242390, and so does ")]
    public async Task Bad_answers_are_one_line_and_nothing_is_written(string text, string reason)
    {
        using var scratch = new TemporaryFolder();
        var answers = scratch.Write("answers.yaml", text);

        var run = await Program.RunAsync("assess", "--sample", "--answers", answers, "--out", scratch["out"], "--quiet");

        Assert.AreEqual(2, run.ExitCode);
        Assert.StartsWith(answers + reason, run.Error);
        Assert.HasCount(1, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }

    private static Dictionary<string, JsonElement> Rules(string results) => JsonDocument.Parse(File.ReadAllBytes(results)).RootElement
        .GetProperty("testResults").EnumerateArray().SelectMany(t => t.GetProperty("rules").EnumerateArray()).ToDictionary(r => r.GetProperty("groupId").GetString()!);
}
