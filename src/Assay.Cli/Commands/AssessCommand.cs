using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay assess</c>: the whole way from a target to its checklists.</summary>
internal static class AssessCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var sample = new Option<bool>("--sample") { Description = "Assess the sample that comes with the program: a kubeadm cluster of two nodes as kubeadm leaves it" };
        var evidence = EvidenceOption.Create(required: false);
        var options = new AssessmentOptions();
        var command = new Command("assess", "Assess a target and write checklists, results and a report") { sample, evidence };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = parsed.GetValue(evidence) ?? [];
            if (parsed.GetValue(sample) == paths.Length > 0)
            {
                throw new UsageException("assess needs either --sample or --evidence PATH");
            }

            return Task.FromResult(new AssessmentRun(environment, options).Run(parsed, paths.Length > 0 ? paths : [environment.Installation.Sample], cancellation));
        });
        return command;
    }
}
