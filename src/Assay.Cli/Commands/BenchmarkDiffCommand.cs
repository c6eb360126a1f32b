using System.CommandLine;
using System.Text.Json;
using Assay.Cli.Output;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary><c>assay benchmark diff</c>.</summary>
internal static class BenchmarkDiffCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var before = new Argument<string>("before") { Description = "The older benchmark", HelpName = "FILE|ID" };
        var after = new Argument<string>("after") { Description = "The newer benchmark", HelpName = "FILE|ID" };
        var command = new Command("diff", "Show what changed from one benchmark to another, rule by rule") { before, after };
        command.SetAction(parsed =>
        {
            var difference = BenchmarkDiff.Compare(
                environment.Benchmark(parsed, parsed.GetRequiredValue(before)),
                environment.Benchmark(parsed, parsed.GetRequiredValue(after)));
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json => Write(json, difference));
            }
            else
            {
                Print(new Printer(environment.Output), difference);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(Printer printer, BenchmarkDifference difference)
    {
        foreach (var rule in difference.Added)
        {
            printer.Line($"+ {Name(rule)}  {rule.Title}");
        }

        foreach (var rule in difference.Removed)
        {
            printer.Line($"- {Name(rule)}  {rule.Title}");
        }

        foreach (var rule in difference.Changed)
        {
            printer.Line($"~ {rule.Key}  {string.Join(", ", rule.Changes.Select(c => Short(rule, c)))}");
        }

        printer.Line($"{difference.Added.Count} added, {difference.Removed.Count} removed, {difference.Changed.Count} changed, {difference.UnchangedCount} unchanged; "
            + $"check text changed in {difference.Changed.Count(r => r.Changes.Any(c => c.Field is RuleField.CheckText))}");
    }

    private static void Write(Utf8JsonWriter json, BenchmarkDifference difference)
    {
        json.WriteStartObject();
        json.WriteTexts("added", difference.Added.Select(Name));
        json.WriteTexts("removed", difference.Removed.Select(Name));
        json.WriteObjects("changed", difference.Changed, rule =>
        {
            json.WriteString("id", rule.Key);
            json.WriteObjects("changes", rule.Changes, change =>
            {
                json.WriteString("field", JsonNamingPolicy.CamelCase.ConvertName(change.Field.ToString()));
                json.WriteString("before", change.Before);
                json.WriteString("after", change.After);
            });
        });
        json.WriteNumber("unchanged", difference.UnchangedCount);
        json.WriteEndObject();
    }

    private static string Name(Rule rule) => rule.GroupId ?? rule.Id;

    private static string Short(RuleDifference rule, RuleChange change) => change.Field switch
    {
        RuleField.CheckText => "check text",
        RuleField.FixText => "fix text",
        RuleField.Title => "title",
        RuleField.Discussion => "discussion",
        RuleField.Ccis => $"CCIs {string.Join(' ', rule.AddedCcis.Select(c => $"+{c}").Concat(rule.RemovedCcis.Select(c => $"-{c}")))}",
        _ => $"{change.Before} → {change.After}",
    };
}
