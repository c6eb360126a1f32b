using System.Text.RegularExpressions;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>The tables that combine results, row by row against the charts of the schemas' documentation.</summary>
[TestClass]
public sealed class ChartTests
{
    private static readonly OvalResult[] Results = [OvalResult.True, OvalResult.False, OvalResult.Error, OvalResult.Unknown, OvalResult.NotEvaluated, OvalResult.NotApplicable];
    private static readonly ItemStatus[] Statuses = [ItemStatus.Exists, ItemStatus.DoesNotExist, ItemStatus.Error, ItemStatus.NotCollected];
    private static readonly CollectedFlag[] Flags = [CollectedFlag.Error, CollectedFlag.Complete, CollectedFlag.Incomplete, CollectedFlag.DoesNotExist, CollectedFlag.NotCollected, CollectedFlag.NotApplicable];

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("ALL", CheckWord.All)]
    [DataRow("AT LEAST ONE", CheckWord.AtLeastOne)]
    [DataRow("ONLY ONE", CheckWord.OnlyOne)]
    [DataRow("NONE SATISFY", CheckWord.NoneSatisfy)]
    public void A_check_combines_as_its_chart_says(string name, CheckWord check) => Compare("CheckEnumeration", name, r => check.Combine(r));

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("AND", OvalOperator.And)]
    [DataRow("OR", OvalOperator.Or)]
    [DataRow("ONE", OvalOperator.One)]
    [DataRow("XOR", OvalOperator.Xor)]
    public void An_operator_combines_as_its_chart_says(string name, OvalOperator by) => Compare("OperatorEnumeration", name, r => by.Combine(r));

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("all_exist", ExistenceWord.AllExist)]
    [DataRow("any_exist", ExistenceWord.AnyExist)]
    [DataRow("at_least_one_exists", ExistenceWord.AtLeastOneExists)]
    [DataRow("none_exist", ExistenceWord.NoneExist)]
    [DataRow("only_one_exists", ExistenceWord.OnlyOneExists)]
    public void Existence_combines_as_its_chart_says(string name, ExistenceWord existence)
    {
        var rows = Rows("oval-common-schema.txt", "ExistenceEnumeration", name, Statuses.Length);

        foreach (var counts in Counts(Statuses.Length))
        {
            var expected = rows.Where(r => r.Matches(counts)).Select(r => r.Result).Distinct().ToList();
            Assert.HasCount(1, expected, $"{name} of {string.Join(',', counts)}");
            Assert.AreEqual(expected[0], existence.Combine(Statuses.SelectMany((s, i) => Enumerable.Repeat(s, counts[i]))), $"{name} of {string.Join(',', counts)}");
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("union", SetOperator.Union)]
    [DataRow("intersection", SetOperator.Intersection)]
    [DataRow("complement", SetOperator.Complement)]
    public void Sets_combine_their_flags_as_the_chart_says(string name, SetOperator by)
    {
        var chart = Charts("oval-definitions-schema.txt", "SetOperatorEnumeration").Single(c => c.Contains($" {name} ", StringComparison.Ordinal));
        var compared = 0;
        foreach (var line in chart.Split('\n'))
        {
            var cells = line.Split("||", StringSplitOptions.TrimEntries);
            var words = cells.Length > 1 ? cells[1].Split('|', StringSplitOptions.TrimEntries) : [];
            if (words.Length != Flags.Length || Flag(cells[0].Split(' ')[^1]) is not { } second || Flag(words[0]) is null)
            {
                continue;
            }

            for (var first = 0; first < Flags.Length; first++)
            {
                Assert.AreEqual(Flag(words[first]), by.Combine(Flags[first], second), $"{name} of {Flags[first]} and {second}");
                compared++;
            }
        }

        Assert.AreEqual(36, compared);
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void Components_combine_their_flags_as_the_chart_says()
    {
        var chart = Charts("oval-definitions-schema.txt", "ConcatFunctionType").Single();
        var columns = new[] { CollectedFlag.Error, CollectedFlag.Complete, CollectedFlag.Incomplete, CollectedFlag.DoesNotExist, CollectedFlag.NotCollected, CollectedFlag.NotApplicable };
        var rows = chart.Split('\n').Select(l => l.Split("||", StringSplitOptions.TrimEntries)).Where(c => c.Length >= 3 && Flags.Any(f => f.Word().Equals(c[^1], StringComparison.OrdinalIgnoreCase)))
            .Select(c => (Counts: c[1].Split('|', StringSplitOptions.TrimEntries), Flag: Flags.Single(f => f.Word().Equals(c[^1], StringComparison.OrdinalIgnoreCase)))).ToList();
        Assert.HasCount(6, rows);

        foreach (var (first, second) in from a in columns from b in columns select (a, b))
        {
            int[] counts = [.. columns.Select(c => (c == first ? 1 : 0) + (c == second ? 1 : 0))];
            var expected = rows.Where(r => r.Counts.Select((cell, i) => Holds(cell, counts[i])).All(h => h)).Select(r => r.Flag).ToList();

            // The chart has no row for what cannot be (not applicable beside something wrong elsewhere): the worst of both.
            if (expected.Count == 1)
            {
                Assert.AreEqual(expected[0], FlagCombination.OfComponents([first, second]), $"{first}, {second}");
            }
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void Every_shell_pattern_of_the_chart_becomes_its_regular_expression()
    {
        var rows = 0;
        foreach (var line in string.Join('\n', Charts("oval-definitions-schema.txt", "GlobToRegexFunctionType")).Split('\n'))
        {
            var cells = line.Split("||", StringSplitOptions.TrimEntries);
            if (cells.Length != 3 || !cells[0].StartsWith('\''))
            {
                continue;
            }

            rows++;
            var (glob, noEscape) = (cells[0].Trim('\''), cells[1] == "true");
            if (cells[2] == "INVALID")
            {
                Assert.ThrowsExactly<FunctionException>(() => GlobToRegex.Translate(glob, noEscape), glob);
            }
            else
            {
                Assert.AreEqual(cells[2], GlobToRegex.Translate(glob, noEscape), $"{glob}, {noEscape}");
            }
        }

        Assert.AreEqual(46, rows);
    }

    private static void Compare(string enumeration, string name, Func<IEnumerable<OvalResult>, OvalResult> combine)
    {
        var rows = Rows("oval-common-schema.txt", enumeration, name, Results.Length);

        foreach (var counts in Counts(Results.Length).Where(c => c.Sum() > 0))
        {
            var expected = rows.Where(r => r.Matches(counts)).Select(r => r.Result).ToList();
            var what = $"{name} of {string.Join(',', counts)}";
            var result = combine(Results.SelectMany((s, i) => Enumerable.Repeat(s, counts[i])));
            // Only for XOR do two rows hold at once, where nothing is applicable; the last, which says that, is meant.
            Assert.IsTrue(expected.Count == 1 || (name == "XOR" && counts[..5].Sum() == 0), what);
            Assert.AreEqual(expected[^1], result, what);
        }
    }

    private static List<Row> Rows(string file, string enumeration, string name, int columns)
    {
        var chart = Charts(file, enumeration).Single(c => NameIn(c, name));
        var rows = (from line in chart.Split('\n')
                    let cells = line.Split("||", StringSplitOptions.TrimEntries)
                    where cells.Length == 3
                    let counts = cells[1].Split('|', StringSplitOptions.TrimEntries)
                    where counts.Length == columns && !counts.Contains("--") && (char.IsAsciiDigit(counts[0][0]) || counts[0] is "odd" or "even")
                    let word = cells[2].Trim('*', ' ').ToLowerInvariant()
                    select new Row(counts, Results.Single(r => r.Word() == word))).ToList();
        Assert.IsNotEmpty(rows, name);
        return rows;

        static bool NameIn(string chart, string name) => chart.Split('\n').Any(l => l.Split("||")[0].Trim() == name);
    }

    private static IEnumerable<string> Charts(string file, string enumeration) =>
        Regex.Split(File.ReadAllText(Shared.File("conformance", "oval", "spec-charts", file)), "^### ", RegexOptions.Multiline)
            .Where(s => s.StartsWith($"{enumeration} (evaluation_chart)", StringComparison.Ordinal));

    private static IEnumerable<int[]> Counts(int columns) => columns == 0 ? [[]] : Counts(columns - 1).SelectMany(rest => Enumerable.Range(0, 4).Select(n => (int[])[n, .. rest]));

    private static bool Holds(string cell, int count) => cell switch
    {
        "0" => count == 0,
        "1" => count == 1,
        "0+" => true,
        "1+" => count > 0,
        "2+" => count > 1,
        "0,1" => count < 2,
        "odd" => count % 2 == 1,
        "even" => count % 2 == 0,
        _ => throw new AssertFailedException($"a chart has a cell {cell}"),
    };

    private static CollectedFlag? Flag(string word) => word switch
    {
        "E" => CollectedFlag.Error,
        "C" => CollectedFlag.Complete,
        "I" => CollectedFlag.Incomplete,
        "DNE" => CollectedFlag.DoesNotExist,
        "NC" => CollectedFlag.NotCollected,
        "NA" => CollectedFlag.NotApplicable,
        _ => null,
    };

    private sealed record Row(string[] Cells, OvalResult Result)
    {
        public bool Matches(int[] counts) => Cells.Select((c, i) => Holds(c, counts[i])).All(h => h);
    }
}
