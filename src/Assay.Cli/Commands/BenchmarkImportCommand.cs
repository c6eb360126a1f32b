using System.CommandLine;
using Assay.Cli.Output;
using Assay.Content;

namespace Assay.Cli.Commands;

/// <summary><c>assay benchmark import</c>.</summary>
internal static class BenchmarkImportCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var path = new Argument<string>("path") { Description = "An XCCDF file, a DISA zip, the zip of zips of the STIG library, or a folder", HelpName = "PATH" };
        var command = new Command("import", "Import benchmarks into the content store, where they take precedence over the built-in ones") { path };
        command.SetAction(parsed =>
        {
            var imported = environment.Store(parsed).Import(parsed.GetRequiredValue(path));
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json =>
                {
                    json.WriteStartObject();
                    json.WriteObjects("imported", imported, i =>
                    {
                        BenchmarkEntries.Write(json, i.Entry);
                        json.WriteString("outcome", Word(i.Outcome));
                        json.WriteTexts("warnings", i.Warnings);
                    });
                    json.WriteEndObject();
                });
                return ExitCode.Success;
            }

            foreach (var benchmark in imported)
            {
                foreach (var warning in benchmark.Warnings)
                {
                    environment.Error.WriteLine($"{Path.GetFileName(benchmark.Entry.Path)}: warning: {warning}");
                }

                environment.Output.WriteLine($"{benchmark.Entry.StigId}:{benchmark.Entry.ShortRelease}  {benchmark.Entry.RuleCount} rules  {Word(benchmark.Outcome)}");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string Word(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Added => "imported",
        ImportOutcome.Replaced => "imported again, with other bytes than before",
        ImportOutcome.Unchanged => "was there already",
        _ => throw new System.Diagnostics.UnreachableException($"no word for {outcome}"),
    };
}
