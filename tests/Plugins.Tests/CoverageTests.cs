using System.Globalization;
using System.Text;
using Assay.Sdk;
using Assay.Tests;

namespace Assay.Plugins.Tests;

/// <summary>COVERAGE.md: every id a check is bound to, with what it reads, where that can be seen, and its fixtures.</summary>
[TestClass]
public sealed class CoverageTests
{
    private static readonly ResultValue[] Results = [ResultValue.Pass, ResultValue.Fail, ResultValue.NotApplicable, ResultValue.Unknown, ResultValue.Error, ResultValue.NotChecked];

    [TestMethod]
    public void Coverage_is_what_the_checks_and_the_fixtures_say() => Generated.Check("stig-content/kubernetes/COVERAGE.md", Page());

    [TestMethod]
    [DataRow("V-242390", "yes yes part no part part")]
    [DataRow("V-242381", "yes yes part no yes yes")]
    [DataRow("V-242391", "yes yes part yes yes yes")]
    [DataRow("V-242445", "yes yes part no no no")]
    [DataRow("V-242451", "yes yes part no no no")]
    [DataRow("V-242452", "yes yes part yes yes yes")]
    [DataRow("V-242415", "yes yes yes yes yes yes")]
    public void Where_a_check_can_decide_follows_from_what_it_reads(string id, string expected)
    {
        var check = BoundChecks.Make(BoundChecks.All.Single(c => c.Id == id).Class);

        Assert.AreEqual(expected, string.Join(' ', Distribution.All.Select(d => d.Shows(check))));
    }

    private static string Page()
    {
        var titles = FixtureRun.BuiltIn.OrderBy(b => b.Key, StringComparer.Ordinal).SelectMany(b => b.Value.Rules)
            .Where(r => r.GroupId is not null).GroupBy(r => r.GroupId!).ToDictionary(g => g.Key, g => g.Last().Title, StringComparer.Ordinal);
        var fixtures = FixtureRun.Paths.Select(p => p.Split('/')).CountBy(p => (Id: p[0], Result: p[1])).ToDictionary();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Coverage

            {BoundChecks.All.Count} Group ids have a check, and {fixtures.Values.Sum()} fixtures show what the checks decide. A test makes this page: `ASSAY_WRITE=1 dotnet test --project tests/Plugins.Tests`.

            {ByHand()}

            The columns of distributions follow from what a check declares to read: **yes**, all of it can be seen; **part**, some of it cannot, such as a file that a flag names, and where the rule turns on that
            it is unknown; **no**, something that the check always needs cannot be seen, so that the rule never passes: it is unknown, or open by the rest.

            | distribution | what can be seen |
            |---|---|

            """);
        foreach (var distribution in Distribution.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {distribution.Name} | {distribution.Words} |\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"""

            | id | rule | plugin | check | reads | {string.Join(" | ", Distribution.All.Select(d => d.Name))} | {string.Join(" | ", Results.Select(r => r.Word()))} |
            |---|---|---|---|---|{string.Concat(Distribution.All.Select(_ => "---|"))}{string.Concat(Results.Select(_ => "--:|"))}

            """);
        foreach (var (id, type) in BoundChecks.All)
        {
            var check = BoundChecks.Make(type);
            page.AppendJoin(" | ",
            [
                $"| {id}",
                titles.GetValueOrDefault(id, "").Replace("|", @"\|", StringComparison.Ordinal),
                type.Assembly.GetName().Name!,
                type.Name,
                string.Join(", ", check.Needs.Items).Replace("*", @"\*", StringComparison.Ordinal),
                .. Distribution.All.Select(d => d.Shows(check)),
                .. Results.Select(r => fixtures.GetValueOrDefault((id, r.Word())).ToString(CultureInfo.InvariantCulture)),
            ]).Append(" |\n");
        }

        return page.ToString();
    }

    private static string ByHand()
    {
        var ids = FixtureRun.BuiltIn.Values.SelectMany(b => b.Rules).Select(r => r.GroupId!).Except(BoundChecks.All.Select(c => c.Id)).Order(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? "Every Group of the built-in benchmarks has one." : $"Of the built-in benchmarks these have none, so that a person decides: {string.Join(", ", ids)}.";
    }
}
