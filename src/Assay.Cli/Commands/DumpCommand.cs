using System.CommandLine;
using System.Globalization;
using Assay.Cli.Output;
using Assay.Cli.Scap;
using Assay.Core;
using Assay.Evidence;

namespace Assay.Cli.Commands;

/// <summary><c>assay dump</c>: evidence in the layout that SCAP content for clusters reads, for other scanners.</summary>
internal static class DumpCommand
{
    private const int Shown = 20;

    public static Command Create(CommandEnvironment environment)
    {
        var evidence = EvidenceOption.Create(required: true);
        var benchmarks = new BenchmarkOptions("The benchmark whose rules say what they read: a data stream, an XCCDF file or an id; may be repeated");
        var output = new Option<string>("--out", "-o") { Description = "The root that the dump is written into: a folder that is new or empty", HelpName = "DIR", Required = true };
        var force = new Option<bool>("--force") { Description = "Write into a folder that is not empty: the dump in it is replaced, the rest stays" };
        var command = new Command("dump", "Write the answers of the cluster's API that a benchmark's rules read, from evidence, into the files where SCAP scanners look for them (/kubernetes-api-resources)") { evidence };
        benchmarks.AddTo(command);
        command.Add(output);
        command.Add(force);
        command.SetAction((parsed, cancellation) =>
        {
            var content = new AssessedContent(environment, parsed, benchmarks, standsIn: false);
            if (parsed.GetValue(benchmarks.Benchmarks) is not { Length: > 0 })
            {
                throw new UsageException("dump needs --benchmark");
            }

            using var opened = EvidenceFiles.Open(parsed.GetRequiredValue(evidence));
            var snapshot = EvidenceAdaptation.Apply(opened.Snapshot, environment.Plugins(parsed).Adapters, EvidenceFiles.DocumentsOf);
            var trees = content.Dumps(snapshot);
            if (trees.Count == 0)
            {
                throw new UsageException("no rule that is selected reads the cluster's API; --profile says which are selected");
            }

            var outcome = new ApiDump(trees, Path.TrimEndingDirectorySeparator(OutputFolder.PathOf(parsed.GetRequiredValue(output)))).Write(parsed.GetValue(force), cancellation);
            Print(environment, outcome, environment.IsJson(parsed));
            return Task.FromResult(outcome.Gaps.Count > 0 ? ExitCode.Incomplete : ExitCode.Success);
        });
        return command;
    }

    private static void Print(CommandEnvironment environment, ApiDumpOutcome outcome, bool asJson)
    {
        if (asJson)
        {
            JsonText.Write(environment.Output, json =>
            {
                json.WriteStartObject();
                json.WriteTexts("folders", outcome.Folders);
                json.WriteNumber("files", outcome.Files);
                json.WriteObjects("gaps", outcome.Gaps, gap =>
                {
                    json.WriteString("path", gap.Path);
                    json.WriteString("reason", gap.Reason);
                });
                json.WriteEndObject();
            });
            return;
        }

        if (outcome.Gaps.Count > 0)
        {
            environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Gaps.Count} of {outcome.Files} files are not known; they are written so that no scanner can read them:"));
            foreach (var group in outcome.Gaps.GroupBy(g => g.Reason, StringComparer.Ordinal).Take(Shown))
            {
                environment.Output.WriteLine($"  {group.First().Path}{(group.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $" +{group.Count() - 1}") : "")}: {group.Key}");
            }
        }

        foreach (var folder in outcome.Folders)
        {
            environment.Output.WriteLine($"wrote {folder}");
        }
    }
}
