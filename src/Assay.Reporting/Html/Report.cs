using System.Globalization;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What a template sees, as <c>report</c>; members are written in snake case there. All texts are printable and not yet escaped.</summary>
internal sealed record Report
{
    public required string Title { get; init; }

    public required string ToolName { get; init; }

    public required string ToolVersion { get; init; }

    public required Asset Asset { get; init; }

    /// <summary>Addresses with a comma between.</summary>
    public required string Addresses { get; init; }

    /// <summary>The benchmark's id, title, version, release and file, as a checklist has them.</summary>
    public required Checklist Checklist { get; init; }

    /// <summary>What people call the benchmark: <c>Kubernetes STIG</c>, or its title.</summary>
    public required string Guide { get; init; }

    /// <summary>DISA's short name of the release: <c>V1R11</c>.</summary>
    public required string Release { get; init; }

    /// <summary>What the benchmark's reader noticed and could live with.</summary>
    public required IReadOnlyList<string> BenchmarkWarnings { get; init; }

    /// <summary>SHA-256 of the benchmark's file.</summary>
    public required string BenchmarkSha256 { get; init; }

    /// <summary>Title of the Profile; empty for the Benchmark's own selection.</summary>
    public required string Profile { get; init; }

    public required string Assessed { get; init; }

    /// <summary>Empty where the evidence does not say.</summary>
    public required string Collected { get; init; }

    /// <summary>SHA-256 of the evidence; empty where none was kept, and a root was looked at directly.</summary>
    public required string EvidenceDigest { get; init; }

    /// <summary>The evidence by its names, or the root that was looked at.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Rules by status, all that are selected.</summary>
    public required Tally Total { get; init; }

    /// <summary>Rules by status, per category: I, II, III.</summary>
    public required IReadOnlyList<Tally> Categories { get; init; }

    /// <summary>Rules by status, per plugin, and last those no check is bound to.</summary>
    public required IReadOnlyList<Tally> Components { get; init; }

    /// <summary>Rules with a warning: a person must look at them although they have a result.</summary>
    public required int Warnings { get; init; }

    /// <summary>How many Rules are not selected, which stand nowhere in the report; empty where all are.</summary>
    public required string NotSelected { get; init; }

    /// <summary>The Rules that are selected.</summary>
    public required IReadOnlyList<ReportRule> Rules { get; init; }

    public static Report Of(ToolInfo tool, TestResult result, ControlCatalog controls)
    {
        var checklist = new Checklist(tool, result);
        var rules = ReportRule.All(result, checklist, controls);
        return new Report
        {
            Title = Printable.Of($"{result.Asset.Name}: {result.Benchmark.StigId} {result.Benchmark.ShortRelease}"),
            ToolName = tool.Name,
            ToolVersion = tool.Version,
            Asset = new Asset(Printable.Of(result.Asset.Name), Printable.Of(result.Asset.Type)) { Fqdn = Printable.Of(result.Asset.Fqdn), Description = Printable.Of(result.Asset.Description) },
            Addresses = Printable.Of(string.Join(", ", result.Asset.IpAddresses)),
            Checklist = checklist,
            Guide = checklist.DisplayName == checklist.Title ? checklist.Title : $"{checklist.DisplayName} STIG",
            Release = Printable.Of(result.Benchmark.ShortRelease),
            BenchmarkWarnings = [.. result.Benchmark.Warnings.Select(Printable.Of)],
            BenchmarkSha256 = Printable.Of(result.Benchmark.Sha256),
            Profile = Printable.Of(result.Profile is { } profile ? (profile.Title.Length > 0 ? profile.Title : profile.Id) : ""),
            Assessed = Instant(result.Time),
            Collected = result.CollectedAt is { } collected ? Instant(collected) : "",
            EvidenceDigest = Printable.Of(result.EvidenceDigest),
            Evidence = [.. result.Evidence.Select(Printable.Of)],
            Remarks = [.. result.Remarks.Select(Printable.Of)],
            Total = new Tally("", "All rules", rules),
            Categories = [.. ReportRule.Categories.Select(c => new Tally(c, $"CAT {c}", rules.Where(r => r.Category == c)))],
            Components = [.. rules.GroupBy(r => r.Component, StringComparer.Ordinal).OrderBy(g => g.Key == ReportRule.ByHand).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new Tally(g.Key, g.Key, g))],
            Warnings = rules.Count(r => r.Warning.Length > 0),
            NotSelected = Printable.Of(SelectedRules.Remark(result)),
            Rules = rules,
        };
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
