using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Says of a restated benchmark that it is one; every checklist and report carries it.</summary>
internal static class Restatement
{
    /// <summary>The benchmark's own words, or ours where it has none; empty for the publisher's file.</summary>
    public static string Of(Benchmark benchmark) =>
        !benchmark.IsRestatement ? ""
        : benchmark.Notices.FirstOrDefault(n => n.Text.Length > 0)?.Text
        ?? "This benchmark restates its publisher's in other words: the ids, severities and CCIs are the publisher's, the texts are not. For an official assessment, import the publisher's file: assay benchmark import FILE";
}
