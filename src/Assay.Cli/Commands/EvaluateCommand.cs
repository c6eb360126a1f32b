using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay evaluate</c>: judges evidence that was collected before.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var evidence = EvidenceOption.Create(required: true);
        var options = new AssessmentOptions();
        var command = new Command("evaluate", "Evaluate evidence against a benchmark and write the results") { evidence };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            Task.FromResult(new AssessmentRun(environment, options).Run(parsed, parsed.GetRequiredValue(evidence), cancellation)));
        return command;
    }
}
