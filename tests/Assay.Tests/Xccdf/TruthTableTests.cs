using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class TruthTableTests
{
    private static readonly Dictionary<string, ResultValue> Letters = new(StringComparer.Ordinal)
    {
        ["P"] = ResultValue.Pass,
        ["F"] = ResultValue.Fail,
        ["U"] = ResultValue.Unknown,
        ["E"] = ResultValue.Error,
        ["N"] = ResultValue.NotApplicable,
        ["K"] = ResultValue.NotChecked,
        ["S"] = ResultValue.NotSelected,
        ["I"] = ResultValue.Informational,
    };

    [TestMethod]
    [DataRow(CheckOperator.And)]
    [DataRow(CheckOperator.Or)]
    public void Combining_is_commutative_and_associative(CheckOperator combination)
    {
        foreach (var a in Letters.Values)
        {
            foreach (var b in Letters.Values)
            {
                Assert.AreEqual(TruthTables.Combine(combination, a, b), TruthTables.Combine(combination, b, a), $"{a} {combination} {b}");
                foreach (var c in Letters.Values)
                {
                    var left = TruthTables.Combine(combination, TruthTables.Combine(combination, a, b), c);
                    var right = TruthTables.Combine(combination, a, TruthTables.Combine(combination, b, c));
                    Assert.AreEqual(left, right, $"{a}, {b}, {c} by {combination}");
                }
            }
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void The_tables_are_those_of_the_schema()
    {
        var schema = XDocument.Load(Shared.File("data", "schemas", "openscap", "xccdf", "1.2", "xccdf_1.2.xsd"));

        var charts = schema.Descendants("evaluation_chart").Concat(schema.Descendants().Where(e => e.Name.LocalName == "evaluation_chart")).Select(e => e.Value).Distinct().ToList();
        var compared = 0;
        foreach (var chart in charts)
        {
            CheckOperator? combination = chart.TrimStart().StartsWith("AND", StringComparison.Ordinal) ? CheckOperator.And : chart.TrimStart().StartsWith("OR", StringComparison.Ordinal) ? CheckOperator.Or : null;
            var rows = chart.Split('\n').Select(l => Regex.Match(l, @"^.*\((?<row>\w)\) \|\| (?<cells>[^|].*?) \|\|")).Where(m => m.Success).ToList();
            foreach (var row in combination is null ? [] : rows)
            {
                var cells = row.Groups["cells"].Value.Split('|', StringSplitOptions.TrimEntries);
                for (var i = 0; i < cells.Length; i++)
                {
                    var (left, right) = (Letters[row.Groups["row"].Value], Letters.Values.ElementAt(i));
                    Assert.AreEqual(Letters[cells[i]], TruthTables.Combine(combination!.Value, left, right), $"{left} {combination} {right}");
                    compared++;
                }
            }
        }

        Assert.IsGreaterThanOrEqualTo(128, compared);
    }

    [TestMethod]
    public void Negation_turns_pass_and_fail_around_and_nothing_else()
    {
        Assert.AreEqual(ResultValue.Fail, TruthTables.Negate(ResultValue.Pass));
        Assert.AreEqual(ResultValue.Pass, TruthTables.Negate(ResultValue.Fail));
        foreach (var other in Letters.Values.Except([ResultValue.Pass, ResultValue.Fail]))
        {
            Assert.AreEqual(other, TruthTables.Negate(other));
        }
    }
}
