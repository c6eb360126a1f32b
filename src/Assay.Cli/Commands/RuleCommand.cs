using System.CommandLine;
using Assay.Cli.Output;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary><c>assay rule V-242390</c>: everything about one Rule.</summary>
internal static class RuleCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var id = new Argument<string>("id") { Description = "Group id (V-242390), Rule id or STIG ID (CNTR-K8-000360)", HelpName = "ID" };
        var reference = new Option<string?>("--benchmark", "-b") { Description = "The benchmark it is looked up in", HelpName = "FILE|ID" };
        var command = new Command("rule", "Show a rule: its identifiers, texts and the check bound to it") { id, reference };
        command.SetAction(parsed =>
        {
            var benchmark = environment.Benchmark(parsed, parsed.GetValue(reference));
            var bound = environment.Binder(environment.Plugins(parsed)).Bind(benchmark);
            var wanted = parsed.GetRequiredValue(id);
            var found = bound.Where(b => IsNamed(b.Rule, wanted)).ToList();
            if (found.Count == 0)
            {
                throw new UsageException($"{benchmark.StigId} {benchmark.ShortRelease} has no rule '{wanted}'");
            }

            var groups = benchmark.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal);
            foreach (var rule in found)
            {
                var group = rule.Rule.GroupId is { } groupId ? groups[groupId] : null;
                if (environment.IsJson(parsed))
                {
                    JsonText.Write(environment.Output, json =>
                    {
                        json.WriteStartObject();
                        BenchmarkJson.WriteRule(json, rule.Rule, group);
                        BenchmarkJson.WriteBinding(json, rule.Registration);
                        json.WriteEndObject();
                    });
                }
                else
                {
                    Print(new Printer(environment.Output), benchmark, rule, group);
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

    private static void Print(Printer printer, Benchmark benchmark, BoundRule bound, Group? group)
    {
        var rule = bound.Rule;
        printer.Heading(rule.Title);
        printer.Rows(["", ""],
        [
            ["benchmark", $"{benchmark.Title}, {benchmark.ShortRelease}{(benchmark.IsRestatement ? " (restated by this project)" : "")}"],
            ["group", $"{rule.GroupId ?? "none"} ({group?.Title ?? ""})"],
            ["rule", rule.Id],
            ["STIG ID", rule.Version],
            ["severity", $"{rule.Severity.ToString().ToLowerInvariant()} ({Printer.Category(rule.Severity)})"],
            ["CCI", string.Join(", ", rule.Ccis)],
            ["check", bound.Registration is { } check ? $"{check.Class}, {check.Assembly}, plugin {check.Plugin}" : "none: a person decides"],
            .. bound.Registration is not null && bound.Key != rule.GroupId && bound.Key != rule.Id ? [(IReadOnlyList<string>)["bound as", $"{bound.Key}, which has the STIG ID in other releases"]] : Array.Empty<IReadOnlyList<string>>(),
            .. bound.Registration is { } registration ? [(IReadOnlyList<string>)["reads", string.Join(", ", registration.Check.Value.Needs.Items)]] : Array.Empty<IReadOnlyList<string>>(),
            .. bound.Reading.Name.Length > 0 ? [(IReadOnlyList<string>)["reading", bound.Reading.Name]] : Array.Empty<IReadOnlyList<string>>(),
        ]);
        if (bound.Reading.Warning.Length > 0)
        {
            printer.Line(bound.Reading.Warning);
        }

        Text(printer, "Discussion", rule.Description.VulnDiscussion);
        Text(printer, "Check", rule.CheckText);
        Text(printer, "Fix", rule.FixText);
    }

    private static void Text(Printer printer, string heading, string text)
    {
        if (text.Length > 0)
        {
            printer.Line();
            printer.Heading(heading);
            printer.Line(text);
        }
    }
}
