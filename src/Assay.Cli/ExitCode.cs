using Assay.Sdk;

namespace Assay.Cli;

/// <summary>The exit codes, of which the first that holds is used.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int OpenFindings = 1;
    public const int UsageOrContent = 2;
    public const int Incomplete = 3;
    public const int Interrupted = 130;

    /// <summary>The code of an Assessment.</summary>
    /// <param name="assessment">The Assessment.</param>
    /// <param name="pluginLeftOut">Whether a plugin, or a part of one, was left out.</param>
    /// <param name="failOn">The least severity that counts as an open finding; null for none.</param>
    public static int Of(Assessment assessment, bool pluginLeftOut, Severity? failOn)
    {
        var results = assessment.TestResults.SelectMany(t => t.RuleResults).ToList();
        return pluginLeftOut || results.Exists(r => r.Result is ResultValue.Unknown or ResultValue.Error) ? Incomplete
            : failOn is { } least && results.Exists(r => r.Result is ResultValue.Fail && Weighed(r.Severity) >= least) ? OpenFindings
            : Success;
    }

    /// <summary>A Rule without a severity counts as medium, as in the checklists.</summary>
    public static Severity Weighed(Severity severity) => severity is Severity.Unknown ? Severity.Medium : severity is Severity.Info ? Severity.Low : severity;
}
