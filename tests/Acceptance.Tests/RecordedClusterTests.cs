using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>The recordings of real kubeadm clusters, against results read off them by hand.</summary>
[TestClass]
public sealed class RecordedClusterTests
{
    /// <summary>What kubeadm 1.20.2 leaves: read from the recorded command lines, the kubelet's file and the check texts of V1R11.</summary>
    internal static readonly string[] Passes =
    [
        "V-242381", "V-242382", "V-242384", "V-242385", "V-242386", "V-242387", "V-242388", "V-242389", "V-242391", "V-242392", "V-242398", "V-242400",
        "V-242404", "V-242419", "V-242420", "V-242421", "V-242422", "V-242423", "V-242426", "V-242427", "V-242428", "V-242429", "V-242430", "V-242431",
        "V-242432", "V-242433", "V-245542", "V-245543", "V-245544",
        "V-242395", "V-242405", "V-242406", "V-242407", "V-242408", "V-242442", "V-242444", "V-242446", "V-242449", "V-242450", "V-242451", "V-242452",
        "V-242453", "V-242456", "V-242457", "V-242459", "V-242460", "V-242466", "V-242467",
    ];

    internal static readonly string[] Fails =
    [
        "V-242376", "V-242377", "V-242378", "V-242379", "V-242380", "V-242390", "V-242397", "V-242399", "V-242402", "V-242403", "V-242409", "V-242418",
        "V-242424", "V-242425", "V-242434", "V-242436", "V-242438", "V-242461", "V-242462", "V-242463", "V-242464", "V-242465", "V-245541", "V-254800",
        "V-254801", "V-242437", "V-242445",
    ];

    /// <summary>What the recorded Pods bring: one in default with a host port of 80, and a Secret in an environment.</summary>
    private static readonly string[] FailsOfItsPods = ["V-242383", "V-242414", "V-242415"];

    /// <summary>A node of the control plane alone, whose kube-proxy has its files from a ConfigMap.</summary>
    private static readonly string[] NotApplicable = ["V-242393", "V-242447", "V-242448"];

    /// <summary>kubectl's version and systemd's folders were not recorded; a bare Pod in kube-system needs a person.</summary>
    private static readonly string[] Unknowns = ["V-242396", "V-242417", "V-242443", "V-242454", "V-242455"];

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_official_text_over_a_kubeadm_node_gives_what_a_person_reads_off_it()
    {
        using var results = await EvaluateAsync("kubeadm-1.20.2");

        foreach (var (expected, ids) in new[] { ("pass", Passes), ("fail", Fails), ("fail", FailsOfItsPods), ("notapplicable", NotApplicable), ("unknown", Unknowns) })
        {
            foreach (var id in ids)
            {
                Assert.AreEqual(expected, Rule(results, id).GetProperty("result").GetString(), $"{id}: {Rule(results, id).GetProperty("observations")}");
            }
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task The_misconfigured_workers_faults_are_found_on_it_alone()
    {
        using var results = await EvaluateAsync("two-nodes");

        foreach (var (id, expected) in new[]
        {
            ("V-242387", "knode2/kubelet"), ("V-242391", "knode2/kubelet"), ("V-242392", "knode2/kubelet"),
            ("V-242407", "knode2"), ("V-242453", "knode2"), ("V-242456", "knode2"),
        })
        {
            var subjects = Rule(results, id).GetProperty("observations").EnumerateArray()
                .Where(o => o.GetProperty("result").GetString() == "fail")
                .SelectMany(o => o.GetProperty("subjects").EnumerateArray().Select(s => s.GetString()))
                .Distinct();
            CollectionAssert.AreEqual(new[] { expected }, subjects.ToArray(), id);
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    public async Task A_fail_names_what_was_seen_where_and_how_to_see_it_again()
    {
        using var results = await EvaluateAsync("two-nodes");

        var fails = results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .SelectMany(r => r.GetProperty("observations").EnumerateArray())
            .Where(o => o.GetProperty("result").GetString() == "fail")
            .ToList();

        Assert.IsNotEmpty(fails);
        foreach (var fail in fails)
        {
            foreach (var member in new[] { "message", "source", "reproduce" })
            {
                Assert.AreNotEqual("", fail.GetProperty(member).GetString(), $"{member} of {fail}");
            }
        }
    }

    private static async Task<JsonDocument> EvaluateAsync(string recording)
    {
        var shared = Shared.Require();
        using var scratch = new TemporaryFolder();
        var run = await Program.RunAsync(
            "evaluate",
            "--evidence", Path.Combine(shared, "data", "recording", recording),
            "--benchmark", Path.Combine(shared, "data", "xccdf-kubernetes", "U_Kubernetes_STIG_V1R11_Manual-xccdf.xml"),
            "--out", scratch.Path,
            "--format", "json");
        Assert.IsTrue(run.ExitCode is 1 or 3, run.Error);
        return JsonDocument.Parse(File.ReadAllBytes(scratch["results.json"]));
    }

    private static JsonElement Rule(JsonDocument results, string groupId) => results.RootElement.GetProperty("testResults")[0].GetProperty("rules")
        .EnumerateArray().Single(r => r.GetProperty("groupId").GetString() == groupId);
}
