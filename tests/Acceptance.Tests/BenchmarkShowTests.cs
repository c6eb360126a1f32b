using System.Text.Json;
using Assay.Tests;
using Assay.Tests.Content;

namespace Acceptance.Tests;

/// <summary><c>benchmark show --output json</c> of every official file, against a second reader.</summary>
[TestClass]
public sealed class BenchmarkShowTests
{
    public static IEnumerable<object[]> Files => Shared.Names(
        "data/xccdf-kubernetes", "data/xccdf-container-family", "data/xccdf-large", "data/xccdf-quirks", "data/scap-datastreams").Select(f => new object[] { f });

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Files))]
    public async Task Counts_ids_severities_and_CCIs_are_those_another_reader_finds(string name)
    {
        var file = Shared.File(name);
        var expected = LinqReading.Read(file).Single();

        var run = await Program.RunAsync("benchmark", "show", file, "--output", "json");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        using var shown = JsonDocument.Parse(run.Output);
        Assert.AreEqual(expected.Id, shown.RootElement.GetProperty("id").GetString());
        Assert.AreEqual(expected.Version, shown.RootElement.GetProperty("version").GetString());
        CollectionAssert.AreEqual(
            expected.Rules.Select(r => $"{r.GroupId} {r.Id} {r.StigId} {r.Severity} {r.Ccis}").ToList(),
            shown.RootElement.GetProperty("rules").EnumerateArray()
                .Select(r => $"{Text(r, "groupId")} {Text(r, "ruleId")} {Text(r, "stigId")} {Text(r, "severity")} {string.Join(' ', r.GetProperty("ccis").EnumerateArray().Select(c => c.GetString()))}")
                .ToList());
    }

    [TestMethod]
    public async Task Bindings_name_plugin_assembly_class_and_needs()
    {
        var run = await Program.RunAsync("benchmark", "show", "V1R11", "--output", "json", "--bindings");

        using var shown = JsonDocument.Parse(run.Output);
        var rules = shown.RootElement.GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("groupId").GetString()!, r => r.GetProperty("binding"));
        Assert.AreEqual("ApiServer", rules["V-242390"].GetProperty("plugin").GetString());
        Assert.AreEqual("Assay.Plugins.ApiServer.AnonymousAuthMustBeDisabled", rules["V-242390"].GetProperty("class").GetString());
        Assert.AreEqual("component kube-apiserver", rules["V-242390"].GetProperty("needs")[0].GetString());
        Assert.AreEqual("--client-ca-file of kube-apiserver must be set. Absent, it fails.", rules["V-242419"].GetProperty("decides").GetString());
        Assert.IsEmpty(rules.Where(r => r.Value.ValueKind is JsonValueKind.Null).Select(r => r.Key).ToList(), "without a check");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
