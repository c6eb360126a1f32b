using System.CommandLine;
using Assay.Cli.Output;
using Assay.Evidence;

namespace Assay.Cli.Commands;

/// <summary><c>assay merge</c>: makes one bundle of dumps and bundles, to keep as evidence.</summary>
internal static class MergeCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var evidence = EvidenceOption.Create(required: true);
        var output = new Option<string>("--out", "-o") { Description = "The bundle: a folder, or a file ending in .zip", HelpName = "PATH", Required = true };
        var target = new Option<string?>("--target") { Description = "Name of the target [default: what the evidence says]", HelpName = "NAME" };
        var remarks = new Option<string[]>("--remark") { Description = "A sentence about the evidence for the manifest; may be repeated", HelpName = "TEXT" };
        var command = new Command("merge", "Make one evidence bundle, hashed and with secrets blanked, of dumps and bundles") { evidence, output, target, remarks };
        command.SetAction(parsed =>
        {
            using var opened = EvidenceFiles.Open(parsed.GetRequiredValue(evidence));
            var path = parsed.GetRequiredValue(output);
            BundleWriter.Write(opened.Snapshot, path, new BundleManifest
            {
                Tool = CommandEnvironment.Tool,
                Target = parsed.GetValue(target) ?? opened.Snapshot.Target,
                CollectedAt = CommandEnvironment.Clock.GetUtcNow(),
                Remarks = parsed.GetValue(remarks) ?? [],
            });
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json =>
                {
                    json.WriteStartObject();
                    json.WriteString("path", path);
                    json.WriteEndObject();
                });
            }
            else
            {
                environment.Output.WriteLine($"wrote {path}");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
