using Assay.Collection;
using Assay.Content;
using Assay.Oval;

namespace Assay.Tests.Oval;

/// <summary>The recorded cases of the reference implementation, tier by tier: every one agrees, or stands in <see cref="Departures"/> with the sentence that decides.</summary>
[TestClass]
public sealed class ConformanceTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("language")]
    [DataRow("first")]
    [DataRow("second")]
    public async Task The_recorded_cases_agree(string tier)
    {
        var wrong = new List<string>();
        int agreed = 0, total = 0;
        foreach (var recorded in RecordedCase.Of("oval-eval", "oval-analyse").Where(c => c.Tier == tier && c.HasResults))
        {
            if (recorded.Needs.Length > 0)
            {
                TestContext.WriteLine($"skipped {recorded.Id}: needs {recorded.Needs}");
                continue;
            }

            total++;
            var differences = await DifferencesAsync(recorded);
            var departs = Departures.Reasons.TryGetValue(recorded.Id, out var reason);
            agreed += differences.Count == 0 ? 1 : 0;
            if (departs)
            {
                TestContext.WriteLine($"departs {recorded.Id}: {reason}");
            }

            if (departs && differences.Count == 0)
            {
                wrong.Add($"{recorded.Id} agrees, and is listed as a departure");
            }
            else if (!departs)
            {
                wrong.AddRange(differences.Select(d => $"{recorded.Id}: {d}"));
            }
        }

        Tally.Say(TestContext, $"OVAL {tier}: {agreed} of {total} agree");
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void What_MITRE_says_is_true_is_true()
    {
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(Shared.Require("conformance", "oval", "mitre-raw"), "*.xml").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            var document = OvalReader.Read(stream, Path.GetFileName(file));
            var evaluation = OvalEvaluator.Evaluate(document, null, ExternalValues.None, new SystemItems(new RootSystem("/"), Collectors.All), TimeProvider.System, TestContext.CancellationToken);
            var untrue = evaluation.Tests.Where(t => t.Result != OvalResult.True).ToList();
            wrong.AddRange(untrue.Where(t => !Departures.RawTests.ContainsKey(t.Test.Id)).Select(t => $"{Path.GetFileName(file)}: {t.Test.Id} is {t.Result.Word()} ({string.Join("; ", t.Messages)})"));
            wrong.AddRange(evaluation.Definitions.Where(d => d.Result == OvalResult.True != (untrue.Count == 0)).Select(d => $"{Path.GetFileName(file)}: {d.Definition.Id} is {d.Result.Word()}"));
            Tally.Say(TestContext, $"{Path.GetFileName(file)}: {evaluation.Tests.Count - untrue.Count} of {evaluation.Tests.Count} tests are true");
        }

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(RecordedCase recorded)
    {
        var evaluation = await recorded.EvaluateAsync(TestContext.CancellationToken);
        var definitions = evaluation.Definitions.ToDictionary(d => d.Definition.Id, d => d.Result.Word(), StringComparer.Ordinal);
        var tests = evaluation.Tests.ToDictionary(t => t.Test.Id, t => t, StringComparer.Ordinal);
        return
        [
            .. recorded.ExpectedDefinitions.Where(e => definitions.GetValueOrDefault(e.Key) != e.Value).Select(e => $"{e.Key} is {definitions.GetValueOrDefault(e.Key, "not there")}, recorded {e.Value}"),
            .. recorded.ExpectedTests.Where(e => tests.TryGetValue(e.Key, out var test) && test.Result.Word() != e.Value)
                .Select(e => $"{e.Key} is {tests[e.Key].Result.Word()}, recorded {e.Value} ({string.Join("; ", tests[e.Key].Messages)})"),
        ];
    }
}
