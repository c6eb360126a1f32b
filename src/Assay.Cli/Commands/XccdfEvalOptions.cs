using System.CommandLine;
using Assay.Content;
using Assay.Cli.Scap;

namespace Assay.Cli.Commands;

/// <summary>The options of <c>assay xccdf eval</c>: oscap's own.</summary>
internal sealed class XccdfEvalOptions
{
    private readonly Argument<string> input = new("input") { Description = "An XCCDF file, a source data stream, or a tailoring that names its benchmark", HelpName = "INPUT_FILE" };
    private readonly Argument<string[]> definitions = new("oval-definitions") { Description = "OVAL definitions files that are used instead of those the benchmark names", HelpName = "FILE", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> profile = new("--profile") { Description = "The profile: its id or the end of it, or (all)", HelpName = "ID" };
    private readonly Option<string[]> rules = new("--rule") { Description = "Evaluate this rule alone, selected or not; may be repeated", HelpName = "ID" };
    private readonly Option<string[]> skippedRules = new("--skip-rule") { Description = "Leave this rule out; may be repeated", HelpName = "ID" };
    private readonly Option<string?> reference = new("--reference") { Description = "Evaluate the rules that have this reference alone", HelpName = "NAME:TEXT" };
    private readonly Option<string?> tailoringFile = new("--tailoring-file") { Description = "An XCCDF tailoring", HelpName = "FILE" };
    private readonly Option<string?> tailoringId = new("--tailoring-id") { Description = "The component of the data stream that is the tailoring", HelpName = "ID" };
    private readonly Option<string[]> cpe = new("--cpe") { Description = "A CPE dictionary or platform specification; may be repeated", HelpName = "FILE" };
    private readonly Option<string?> results = new("--results") { Description = "Write XCCDF results", HelpName = "FILE" };
    private readonly Option<string?> resultsArf = new("--results-arf") { Description = "Write an asset report collection (ARF)", HelpName = "FILE" };
    private readonly Option<bool> ovalResults = new("--oval-results") { Description = "Write OVAL results beside, as NAME.result.xml in the working folder" };
    private readonly Option<bool> exportVariables = new("--export-variables", "--export-variable") { Description = "Write the values given to OVAL, as NAME.variables-N.xml in the working folder" };
    private readonly Option<string?> report = new("--report") { Description = "Write an HTML report", HelpName = "FILE" };
    private readonly Option<bool> skipValidation = new("--skip-validation", "--skip-valid") { Description = "Accepted for oscap's sake: content is checked where it is read" };
    private readonly Option<bool> skipSignature = new("--skip-signature-validation") { Description = "Do not verify the signature of a data stream" };
    private readonly Option<bool> enforceSignature = new("--enforce-signature") { Description = "Evaluate nothing but data streams that are signed, with all their components" };
    private readonly Option<bool> remediate = new("--remediate") { Description = "Refused: assay reads and never changes a system" };
    private readonly Option<string?> stigViewer = new("--stig-viewer") { Description = "Write results by the ids that the rules have in DISA's STIG, for STIG Viewer to import; assay assess writes whole checklists", HelpName = "FILE" };
    private readonly Option<string?> localFiles = new("--local-files") { Description = "Folder of copies of what the content refers to elsewhere", HelpName = "DIR" };
    private readonly Option<bool> thinResults = new("--thin-results") { Description = "OVAL results without details; implies --without-syschar" };
    private readonly Option<bool> withoutCharacteristics = new("--without-syschar") { Description = "OVAL results without system characteristics" };
    private readonly Option<bool> progress = new("--progress") { Description = "Print ID:RESULT alone" };
    private readonly Option<bool> progressFull = new("--progress-full") { Description = "Print ID|TITLE|RESULT alone" };
    private readonly Option<string?> dataStreamId = new("--datastream-id") { Description = "The data stream of the collection", HelpName = "ID" };
    private readonly Option<string?> xccdfId = new("--xccdf-id") { Description = "The component-ref of the benchmark", HelpName = "ID" };
    private readonly Option<string?> benchmarkId = new("--benchmark-id") { Description = "The benchmark", HelpName = "ID" };
    private readonly Option<string?> root = new("--root") { Description = "The root of the system that is looked at [default: OSCAP_PROBE_ROOT, else /]", HelpName = "DIR" };
    private readonly Option<bool> ignorePlatforms = new("--ignore-platforms") { Description = "Evaluate rules whatever platforms they are for; the results say so" };

    public void AddTo(Command command)
    {
        command.Add(input);
        command.Add(definitions);
        foreach (var option in new Option[]
        {
            profile, rules, skippedRules, reference, tailoringFile, tailoringId, cpe, results, resultsArf, ovalResults, exportVariables, report, skipValidation, skipSignature,
            enforceSignature, remediate, stigViewer, localFiles, thinResults, withoutCharacteristics, progress, progressFull, dataStreamId, xccdfId, benchmarkId, root, ignorePlatforms,
        })
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">An option asks for what is not done, so that its run cannot be what the user means.</exception>
    public XccdfRunSettings Read(ParseResult parsed) => Refusal(parsed) is { } refusal ? throw new UsageException(refusal) : new(
        new XccdfChoice(parsed.GetRequiredValue(input))
        {
            DataStreamId = parsed.GetValue(dataStreamId),
            XccdfId = parsed.GetValue(xccdfId),
            BenchmarkId = parsed.GetValue(benchmarkId),
            TailoringId = parsed.GetValue(tailoringId),
            TailoringFile = parsed.GetValue(tailoringFile),
            Dictionaries = parsed.GetValue(cpe) ?? [],
        })
    {
        Definitions = parsed.GetValue(definitions) ?? [],
        Profile = parsed.GetValue(profile),
        Rules = parsed.GetValue(rules) ?? [],
        SkippedRules = parsed.GetValue(skippedRules) ?? [],
        Reference = parsed.GetValue(reference),
        Results = parsed.GetValue(results),
        AssetReport = parsed.GetValue(resultsArf),
        OvalResults = parsed.GetValue(ovalResults),
        ExportVariables = parsed.GetValue(exportVariables),
        StigViewer = parsed.GetValue(stigViewer),
        Report = parsed.GetValue(report),
        LocalFiles = parsed.GetValue(localFiles),
        ChecksSignature = !parsed.GetValue(skipSignature) || parsed.GetValue(enforceSignature),
        EnforcesSignature = parsed.GetValue(enforceSignature),
        IsThin = parsed.GetValue(thinResults),
        WithoutCharacteristics = parsed.GetValue(thinResults) || parsed.GetValue(withoutCharacteristics),
        Lines = parsed.GetValue(progressFull) ? XccdfLines.ProgressFull : parsed.GetValue(progress) ? XccdfLines.Progress : XccdfLines.Blocks,
        Root = parsed.GetValue(root) ?? (Environment.GetEnvironmentVariable("OSCAP_PROBE_ROOT") is { Length: > 0 } probeRoot ? probeRoot : "/"),
        IgnoresPlatforms = parsed.GetValue(ignorePlatforms),
    };

    private string? Refusal(ParseResult parsed) =>
        parsed.GetValue(remediate) ? "--remediate: assay reads and never changes a system, so nothing was evaluated and nothing fixed; run it without --remediate to see what fails, and fix that by other means" : null;
}
