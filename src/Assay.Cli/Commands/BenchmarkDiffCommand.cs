using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Assay.Cli.Output;
using Assay.Content;
using Assay.Core;
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
            var (old, now) = (environment.Benchmark(parsed, parsed.GetRequiredValue(before)), environment.Benchmark(parsed, parsed.GetRequiredValue(after)));
            var difference = BenchmarkDiff.Compare(old, now);
            var texts = TextsOf(difference, environment.Binder(environment.Plugins(parsed)), old, now);
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json => Write(json, difference, texts));
            }
            else
            {
                Print(new Printer(environment.Output), difference, texts);
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The check texts that are new on the second side, with what is bound to their Rules.</summary>
    private static List<ChangedText> TextsOf(BenchmarkDifference difference, Binder binder, Benchmark before, Benchmark after)
    {
        var old = ByRule(binder.Bind(before));
        var now = ByRule(binder.Bind(after));
        return
        [
            .. difference.Added.Select(rule => new ChangedText(null, now[rule])),
            .. difference.Changed.Where(ChangesText).Select(rule => new ChangedText(old[rule.Before], now[rule.After])),
        ];

        static Dictionary<Rule, BoundRule> ByRule(IEnumerable<BoundRule> bound) => bound.ToDictionary<BoundRule, Rule>(b => b.Rule, ReferenceEqualityComparer.Instance);
    }

    private static bool ChangesText(RuleDifference rule) => rule.Changes.Any(c => c.Field is RuleField.CheckText);

    private static void Print(Printer printer, BenchmarkDifference difference, List<ChangedText> texts)
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

        if (texts.Count > 0)
        {
            printer.Line();
            printer.Heading("New check texts and the checks made for them");
            foreach (var text in texts)
            {
                printer.Line($"  {Name(text.After.Rule)}  {Say(text)}");
            }

            printer.Line();
        }

        printer.Line($"{difference.Added.Count} added, {difference.Removed.Count} removed, {difference.Changed.Count} changed, {difference.UnchangedCount} unchanged; "
            + $"check text changed in {difference.Changed.Count(ChangesText)}; checks to reread: {texts.Count(t => t.Rereading is Rereading.MustBeReread)}");
    }

    private static void Write(Utf8JsonWriter json, BenchmarkDifference difference, List<ChangedText> texts)
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
        json.WriteObjects("checkTexts", texts, text =>
        {
            json.WriteString("id", Name(text.After.Rule));
            json.WriteString("check", JsonNamingPolicy.CamelCase.ConvertName(text.Rereading.ToString()));
            json.WriteString("reading", text.After.Reading.Known?.Name);
            json.WriteString("class", text.After.Registration?.Class);
            json.WriteString("plugin", text.After.Registration?.Plugin);
        });
        json.WriteEndObject();
    }

    private static string Say(ChangedText text) => text.Rereading switch
    {
        Rereading.NoCheck => "no check: a person decides",
        Rereading.SameReading => $"same reading: {text.After.Reading.Known!.Name}",
        Rereading.AnotherReading when text.Before?.Reading.Known is { } known => $"another reading: {text.After.Reading.Known!.Name}, before {known.Name}",
        Rereading.AnotherReading => $"reading: {text.After.Reading.Known!.Name}",
        Rereading.MustBeReread => $"must be reread: {text.After.Registration!.Class}, plugin {text.After.Registration.Plugin}",
        var other => throw new UnreachableException($"no word for {other}"),
    };

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
