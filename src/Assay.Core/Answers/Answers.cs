using System.Globalization;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>People's answers: <c>answers.yaml</c>.</summary>
/// <param name="file">The file, as the user named it.</param>
/// <param name="items">The answers, in the order of the file.</param>
public sealed class Answers(string file, IReadOnlyList<Answer> items)
{
    /// <summary>The file, as the user named it.</summary>
    public string File => file;

    /// <summary>The answers, in the order of the file.</summary>
    public IReadOnlyList<Answer> Items => items;

    /// <summary>What is wrong with the answers by themselves, whatever was seen.</summary>
    /// <param name="today">The day it is, in UTC.</param>
    public IReadOnlyList<AnswerFinding> Lint(DateOnly today) =>
    [
        .. items.SelectMany(a => a.HasExpired(today)
            ? [Expired(a)]
            : AnswerJudgement.FormOf(a).Select(message => new AnswerFinding(a, AnswerFault.OverBroad, message)).Concat(AnswerJudgement.Pins(a))),
    ];

    /// <summary>Puts the answers that hold in the place of results. What was seen stays; answers the results have from before are taken off first.</summary>
    /// <param name="results">The results.</param>
    /// <param name="today">The day it is, in UTC.</param>
    /// <exception cref="ContentException">Two answers hold for one thing.</exception>
    public AnsweredResults Apply(IReadOnlyList<TestResult> results, DateOnly today)
    {
        var current = items.Where(a => !a.HasExpired(today)).ToList();
        var findings = items.Where(a => a.HasExpired(today)).Select(Expired).ToList();
        var named = new HashSet<Answer>();
        var applied = new HashSet<Answer>();
        var used = new HashSet<(Answer, string)>();
        var unused = new List<(AnswerFinding Finding, string Benchmark)>();
        var answered = results.Select(Answered).ToList();
        findings.AddRange(current.Where(a => !named.Contains(a)).Select(a => new AnswerFinding(a, AnswerFault.Unused, "is about a rule that no assessed benchmark has")));
        findings.AddRange(unused.Where(u => !used.Contains((u.Finding.Answer, u.Benchmark))).Select(u => u.Finding));
        return new AnsweredResults(answered, [.. items.Where(applied.Contains)], [.. findings.Distinct().OrderBy(f => f.Answer.Line).ThenBy(f => f.Answer.Column)]);

        TestResult Answered(TestResult result)
        {
            // One that has nothing to answer at an asset is of use where it answers another's.
            var of = $"{result.Benchmark.Id} {result.Benchmark.ShortRelease}";
            var asset = results.Count(r => of == $"{r.Benchmark.Id} {r.Benchmark.ShortRelease}") > 1 ? result.Asset.Name : "";
            var byRule = current
                .Where(a => a.IsFor(result.Benchmark))
                .SelectMany(a => result.RuleResults.Index().Where(r => a.IsFor(r.Item.Rule)).Select(r => (Answer: a, r.Index)))
                .ToList();
            named.UnionWith(byRule.Select(a => a.Answer));
            var rules = result.RuleResults.Select(RuleAnswers.TakenOff).ToList();
            foreach (var ambiguous in byRule.GroupBy(a => a.Answer).Where(a => a.Count() > 1).ToList())
            {
                findings.Add(new AnswerFinding(ambiguous.Key, AnswerFault.Unused, $"names several rules of {result.Benchmark.StigId}, such as {string.Join(", ", ambiguous.Take(2).Select(a => rules[a.Index].Rule.Id))}: name one"));
                byRule.RemoveAll(a => a.Answer == ambiguous.Key);
            }

            foreach (var rule in byRule.GroupBy(a => a.Index, a => a.Answer))
            {
                var judged = new List<AnswerFinding>();
                var holding = rule.Where(a => new AnswerJudgement(a, result.Benchmark, rules[rule.Key], asset).Holds(judged)).ToList();
                applied.UnionWith(holding);
                used.UnionWith(holding.Select(a => (a, of)));
                unused.AddRange(judged.Where(f => f.Fault is AnswerFault.Unused).Select(f => (f, of)));
                findings.AddRange(judged.Where(f => f.Fault is not AnswerFault.Unused));
                rules[rule.Key] = new RuleAnswers(file, holding).PutOn(rules[rule.Key]);
            }

            return result with { RuleResults = rules };
        }
    }

    private static AnswerFinding Expired(Answer answer) => new(answer, AnswerFault.Expired, string.Create(CultureInfo.InvariantCulture, $"expired on {answer.Expires:yyyy-MM-dd}"));
}
