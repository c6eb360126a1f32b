using System.CommandLine;
using Assay.Cli.Scap;

namespace Assay.Cli.Commands;

/// <summary>The options that <c>assay oval eval</c> and <c>analyse</c> share: oscap's own.</summary>
internal sealed class OvalOptions
{
    private readonly Option<string?> variables = new("--variables") { Description = "Values of external variables", HelpName = "FILE" };
    private readonly Option<string?> directives = new("--directives") { Description = "What the results tell", HelpName = "FILE" };
    private readonly Option<string?> results = new("--results") { Description = "Write OVAL results", HelpName = "FILE" };
    private readonly Option<string?> report = new("--report") { Description = "Write an HTML report", HelpName = "FILE" };
    private readonly Option<bool> skipValidation = new("--skip-validation", "--skip-valid") { Description = "Evaluate content that is not valid by its schema, as far as it can be read" };

    public void AddTo(Command command)
    {
        command.Add(variables);
        command.Add(directives);
        command.Add(results);
        command.Add(report);
        command.Add(skipValidation);
    }

    public OvalRunSettings Read(ParseResult parsed, OvalRunSettings settings) => settings with
    {
        Variables = parsed.GetValue(variables),
        Directives = parsed.GetValue(directives),
        Results = parsed.GetValue(results),
        Report = parsed.GetValue(report),
        SkipsValidation = parsed.GetValue(skipValidation),
    };
}
