using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests;

/// <summary>DISA's Kubernetes STIG V1R11.</summary>
internal static class OfficialBenchmark
{
    public static Benchmark V1R11() => BenchmarkFiles.Read(Shared.File("data", "xccdf-kubernetes", "U_Kubernetes_STIG_V1R11_Manual-xccdf.xml")).Single();

    /// <summary>Every result in turn over the 91 Rules, as three nodes would give it.</summary>
    public static Assessment Assessed()
    {
        ResultValue[] results = [ResultValue.Pass, ResultValue.Fail, ResultValue.NotChecked, ResultValue.Unknown, ResultValue.NotApplicable, ResultValue.Error];
        var benchmark = V1R11();
        var rules = benchmark.Rules.Select((r, i) => results[i % results.Length] is var result && result is ResultValue.NotChecked
            ? Some.RuleResult(r, result)
            : Some.RuleResult(r, result, Some.Observation(result, "--seen=\"this\" & <that>", "cp-1", "cp-2", "cp-3")));
        return new Assessment(Some.Tool(), [Some.TestResult([.. rules]) with { Benchmark = benchmark }]);
    }
}
