using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>The exit codes of oscap, which scripts written for it look at.</summary>
internal static class ScapExitCode
{
    public const int Success = 0;
    public const int Error = 1;
    public const int Finding = 2;

    /// <summary>The code of results: a fail, and what could not be decided, is a finding.</summary>
    public static int Of(IEnumerable<RuleResult> results) => results.Any(r => r.Result is ResultValue.Fail or ResultValue.Unknown or ResultValue.Error) ? Finding : Success;
}
