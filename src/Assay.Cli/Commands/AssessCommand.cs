using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary><c>assay assess</c>: the whole way from a target to its checklists.</summary>
internal static class AssessCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var sample = new Option<bool>("--sample") { Description = "Assess the sample that comes with the program: a kubeadm cluster of two nodes as kubeadm leaves it" };
        var evidence = EvidenceOption.Create(required: false);
        var cluster = new ClusterOptions();
        var options = new AssessmentOptions();
        var command = new Command("assess", "Assess a target and write checklists, results and a report: the cluster of the kubeconfig, collected now, unless evidence is named") { sample, evidence };
        cluster.AddTo(command);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = parsed.GetValue(evidence) ?? [];
            var collects = paths.Length == 0 && !parsed.GetValue(sample);
            if ((parsed.GetValue(sample) && paths.Length > 0) || (!collects && cluster.AreGiven(parsed)))
            {
                throw new UsageException("assess takes one of --sample, --evidence PATH and the options of a cluster");
            }

            var run = new AssessmentRun(environment, options);
            return Task.FromResult(collects
                ? new CollectionRun(environment, cluster) { Distribution = DistributionOption.Read(parsed, options.Distribution) }.Assess(parsed, run, options, cancellation)
                : run.Run(parsed, paths.Length > 0 ? paths : [environment.Installation.Sample], cancellation));
        });
        return command;
    }
}
