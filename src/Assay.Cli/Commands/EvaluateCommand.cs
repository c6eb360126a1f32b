using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay evaluate</c>: judges evidence that was collected before.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var evidence = EvidenceOption.Create(required: false);
        var root = new Option<string?>("--root") { Description = "Evaluate the benchmark's own checks over this root instead of evidence: / for this machine", HelpName = "DIR" };
        var options = new AssessmentOptions();
        var command = new Command("evaluate", "Evaluate evidence against a benchmark and write the results") { evidence, root };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = parsed.GetValue(evidence) ?? [];
            var folder = parsed.GetValue(root);
            if ((paths.Length > 0) == (folder is not null))
            {
                throw new UsageException("evaluate takes one of --evidence PATH and --root DIR");
            }

            var run = new AssessmentRun(environment, options);
            return Task.FromResult(folder is null ? run.Run(parsed, paths, cancellation) : run.RunOver(parsed, folder, cancellation));
        });
        return command;
    }
}
