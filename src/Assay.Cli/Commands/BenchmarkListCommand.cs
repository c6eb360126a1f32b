using System.CommandLine;
using System.Globalization;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay benchmark list</c>.</summary>
internal static class BenchmarkListCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var command = new Command("list", "List the benchmarks there are, imported and built in");
        command.SetAction(parsed =>
        {
            var entries = environment.Benchmarks(parsed).List();
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json =>
                {
                    json.WriteStartObject();
                    json.WriteObjects("benchmarks", entries, entry => BenchmarkEntries.Write(json, entry));
                    json.WriteEndObject();
                });
            }
            else
            {
                new Printer(environment.Output).Rows(["benchmark", "date", "rules", "origin", "title"], entries.Select(e => (IReadOnlyList<string>)
                [
                    $"{e.StigId}:{e.ShortRelease}",
                    BenchmarkEntries.Day(e.Date) ?? "",
                    e.RuleCount.ToString(CultureInfo.InvariantCulture),
                    BenchmarkEntries.Word(e.Origin),
                    e.Title,
                ]));
            }

            return ExitCode.Success;
        });
        return command;
    }
}
