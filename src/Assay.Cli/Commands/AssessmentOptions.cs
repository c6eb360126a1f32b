using System.CommandLine;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>The options that every assessing command has.</summary>
internal sealed class AssessmentOptions
{
    private readonly Option<string> failOn = new("--fail-on")
    {
        Description = "Exit with 1 on open findings of at least this severity",
        HelpName = "high|medium|low|none",
        DefaultValueFactory = _ => "low",
    };

    public AssessmentOptions() => failOn.AcceptOnlyFromAmong("high", "medium", "low", "none");

    public BenchmarkOptions Benchmarks { get; } = new("The benchmark: a file, an id, ID:V1R11 or V1R11; may be repeated [default: the newest imported Kubernetes STIG, else the built-in V1R11]");

    public Option<bool> IgnorePlatforms { get; } = new("--ignore-platforms") { Description = "Evaluate the benchmark's own checks whatever platforms they are for; the results say so" };

    public Option<string?> Policy { get; } = new("--policy") { Description = "The site's policy: parameters of checks, severities, bindings (assay.yaml)", HelpName = "FILE" };

    public Option<string?> Answers { get; } = new("--answers") { Description = "People's answers to rules and observations (answers.yaml)", HelpName = "FILE" };

    public ResponsibilityOptions Responsibility { get; } = new();

    public Option<string?> Target { get; } = new("--target") { Description = "Name of the assessed asset in the checklists [default: what the evidence says]", HelpName = "NAME" };

    public Option<string?> Distribution { get; } = DistributionOption.Create();

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print nothing but errors" };

    public OutputOptions Output { get; } = new();

    public void AddTo(Command command)
    {
        Benchmarks.AddTo(command);
        command.Add(IgnorePlatforms);
        command.Add(Policy);
        command.Add(Answers);
        Responsibility.AddTo(command);
        command.Add(Target);
        command.Add(Distribution);
        Output.AddTo(command);
        command.Add(failOn);
        command.Add(Quiet);
    }

    public Severity? FailOn(ParseResult parsed) => parsed.GetValue(failOn) switch
    {
        "high" => Severity.High,
        "medium" => Severity.Medium,
        "low" => Severity.Low,
        _ => null,
    };
}
