using System.CommandLine;
using Assay.Cli.Output;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary><c>assay rule V-242390</c>: everything about one Rule, and with results what was seen for it.</summary>
internal static class RuleCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var id = new Argument<string>("id") { Description = "Group id (V-242390), Rule id or STIG ID (CNTR-K8-000360)", HelpName = "ID" };
        var reference = new Option<string?>("--benchmark", "-b") { Description = "The benchmark it is looked up in [default: that of the results, else the one assess would use]", HelpName = "FILE|ID" };
        var results = new Option<string?>("--results", "-r") { Description = "The results.json of an earlier run: also show each observation, and how to see it again", HelpName = "FILE" };
        var command = new Command("rule", "Explain a rule: its identifiers and texts, the check bound to it, how that decides, and what was seen") { id, reference, results };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var testResults = parsed.GetValue(results) is { } file ? environment.Results(parsed, file, parsed.GetValue(reference) is { } named ? [named] : []).TestResults : null;
            var benchmarks = testResults is null
                ? [environment.Benchmark(parsed, parsed.GetValue(reference))]
                : testResults.Select(t => t.Benchmark).DistinctBy(b => b.Sha256).ToList();
            var plugins = environment.Plugins(parsed);
            var binder = environment.Binder(plugins);
            var controls = environment.Controls();
            var found =
                from benchmark in benchmarks
                from bound in binder.Bind(benchmark)
                where IsNamed(bound.Rule, wanted)
                select new RuleExplanation(benchmark, bound, CheckDescription.Of(bound, plugins), controls)
                {
                    Seen = testResults is null ? null : [.. from t in testResults where t.Benchmark.Sha256 == benchmark.Sha256 from r in t.RuleResults where IsSame(r.Rule, bound.Rule) select (t, r)],
                };
            var explanations = found.ToList();
            if (explanations.Count == 0)
            {
                throw new UsageException($"{string.Join(" and ", benchmarks.Select(b => $"{b.StigId} {b.ShortRelease}"))} has no rule '{wanted}'");
            }

            foreach (var explanation in explanations)
            {
                if (environment.IsJson(parsed))
                {
                    JsonText.Write(environment.Output, explanation.WriteJson);
                }
                else
                {
                    explanation.Print(new Printer(environment.Output));
                }
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static bool IsNamed(Rule rule, string id) =>
        string.Equals(rule.GroupId, id, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule.Version, id, StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(Rule one, Rule other) => one.Id == other.Id && one.GroupId == other.GroupId;
}
