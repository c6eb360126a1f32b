using Assay.Content;
using Assay.Core;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Plugins.Tests;

/// <summary>Fixtures, and what the Rule of their folder makes of them.</summary>
internal static class FixtureRun
{
    /// <summary>The release of a fixture that names none.</summary>
    public const string DefaultRelease = "V1R11";

    /// <summary>The built-in benchmarks by release.</summary>
    public static IReadOnlyDictionary<string, Benchmark> BuiltIn { get; } = Directory
        .EnumerateFiles(Path.Combine(BoundChecks.Root, "stig-content", "kubernetes"), "*-xccdf.xml")
        .Select(ReadBenchmark)
        .ToDictionary(b => b.ShortRelease, StringComparer.Ordinal);

    /// <summary>Every fixture: <c>V-242390/fail/flag-absent.yaml</c>.</summary>
    public static IEnumerable<string> Paths => Directory.EnumerateFiles(BoundChecks.Fixtures, "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(BoundChecks.Fixtures, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>Evaluates a fixture.</summary>
    public static (Fixture Fixture, RuleResult Result) Evaluate(string path)
    {
        var fixture = FixtureFile.Read(Path.Combine(BoundChecks.Fixtures, path));
        var id = path.Split('/')[0];
        IReadOnlyList<CheckRegistration> checks = [.. BoundChecks.Registrations.Where(r => r.Id == id)];
        var policy = fixture.Policy is { } parameters
            ? new SitePolicyReader(checks).Parse($"rules: {{ {id}: {{ parameters: {parameters} }} }}", fixture.Path)
            : SitePolicy.None;
        var (benchmark, readings) = fixture.Reading is { } reading
            ? (Texts.OneRule(id), Texts.AsReadingOf(id, reading))
            : (BuiltIn[fixture.Benchmark ?? DefaultRelease], BoundChecks.Readings);
        var results = Evaluate(benchmark, EvidenceAdaptation.Apply(fixture.Snapshot, [new Gardener.ShootAdapter()], EvidenceFiles.DocumentsOf), new Binder(checks, readings, policy));
        return (fixture, results.Single(r => r.Rule.GroupId == id));
    }

    /// <summary>Evaluates evidence by every check.</summary>
    public static IReadOnlyList<RuleResult> Evaluate(Benchmark benchmark, Snapshot snapshot) =>
        Evaluate(benchmark, snapshot, new Binder(BoundChecks.Registrations, BoundChecks.Readings));

    private static IReadOnlyList<RuleResult> Evaluate(Benchmark benchmark, Snapshot snapshot, Binder binder) =>
        new Evaluator(binder, TimeProvider.System).Evaluate([(benchmark, null)], snapshot, CancellationToken.None)[0].RuleResults;

    private static Benchmark ReadBenchmark(string path)
    {
        using var xml = File.OpenRead(path);
        return XccdfReader.Read(xml, Path.GetFileName(path)).Single();
    }
}
