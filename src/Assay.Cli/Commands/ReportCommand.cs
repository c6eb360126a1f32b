using System.CommandLine;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay report</c>: makes other formats of results that exist, without evaluating again.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var results = new Option<string>("--results", "-r") { Description = "The results.json of an earlier run", HelpName = "FILE", Required = true };
        var benchmark = new Option<string[]>("--benchmark", "-b") { Description = "A benchmark the results were made with; may be repeated [default: found by its id, release and hash]", HelpName = "FILE|ID" };
        var tailoring = new Option<string?>("--tailoring", "-t") { Description = "The XCCDF tailoring that their profile is from", HelpName = "FILE" };
        var options = new OutputOptions();
        var command = new Command("report", "Write checklists and reports from an earlier results.json") { results, benchmark, tailoring };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(results);
            var assessment = environment.Results(parsed, file, parsed.GetValue(benchmark) ?? [], parsed.GetValue(tailoring));
            var files = OutputFolder.Write(
                parsed.GetRequiredValue(options.Out),
                options.Exporters(parsed, environment).SelectMany(e => e.Export(assessment)),
                cancellation);
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json =>
                {
                    json.WriteStartObject();
                    json.WriteTexts("files", files);
                    json.WriteEndObject();
                });
                return Task.FromResult(ExitCode.Success);
            }

            foreach (var written in files)
            {
                environment.Output.WriteLine($"wrote {written}");
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
