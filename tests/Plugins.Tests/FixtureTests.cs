using Assay.Content;
using Assay.Core;
using Assay.Evidence;
using Assay.Sdk;
using MethodInfo = System.Reflection.MethodInfo;

namespace Assay.Plugins.Tests;

/// <summary>Every fixture is evidence in one document that says what the Rule of its folder makes of it.</summary>
[TestClass]
public sealed class FixtureTests
{
    internal const string DefaultRelease = "V1R11";

    internal static readonly Dictionary<string, Benchmark> BuiltIn = Directory
        .EnumerateFiles(Path.Combine(BoundChecks.Root, "stig-content", "kubernetes"), "*-xccdf.xml")
        .Select(ReadBenchmark)
        .ToDictionary(b => b.ShortRelease, StringComparer.Ordinal);

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Fixtures => Directory.EnumerateFiles(BoundChecks.Fixtures, "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(BoundChecks.Fixtures, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .Select(path => new object[] { path });

    public static string Name(MethodInfo method, object[] data) => (string)data[0];

    [TestMethod]
    [DynamicData(nameof(Fixtures), DynamicDataDisplayName = nameof(Name))]
    public void A_fixture_comes_out_as_it_expects(string path)
    {
        var fixture = FixtureFile.Read(Path.Combine(BoundChecks.Fixtures, path));
        var (id, folder) = (path.Split('/')[0], path.Split('/')[1]);

        var result = fixture.Reading is { } reading
            ? Evaluate(id, Texts.OneRule(id), Texts.AsReadingOf(id, reading), fixture)
            : Evaluate(id, BuiltIn[fixture.Benchmark ?? DefaultRelease], BoundChecks.Readings, fixture);

        var said = string.Join('\n', result.Observations.Select(o => $"{o.Result.Word()} [{string.Join(", ", o.Subjects)}] {o.Message}"));
        var deciding = result.Observations.Where(o => o.Result == (result.Result is ResultValue.NotChecked ? ResultValue.Informational : result.Result)).ToList();
        Assert.AreEqual(fixture.Expect!.Result, result.Result, said);
        Assert.AreEqual(folder, result.Result.Word(), "the folder says otherwise");
        Assert.AreEqual("", result.Warning, "checks.lock does not know the check text");
        if (fixture.Expect.Subjects.Count > 0)
        {
            var subjects = deciding.SelectMany(o => o.Subjects).Distinct().Order(StringComparer.Ordinal).ToList();
            CollectionAssert.AreEqual(fixture.Expect.Subjects.Order(StringComparer.Ordinal).ToList(), subjects, said);
        }

        Assert.Contains(o => o.Message.Contains(fixture.Expect.Message ?? "", StringComparison.Ordinal), deciding, $"«{fixture.Expect.Message}» is not said:\n{said}");
    }

    [TestMethod]
    public void Fixtures_are_counted()
    {
        var count = Fixtures.Count();

        TestContext.WriteLine($"{count} fixtures of {BoundChecks.All.Count} checks");
        Assert.IsGreaterThan(3 * BoundChecks.All.Count, count);
    }

    private static RuleResult Evaluate(string id, Benchmark benchmark, ReadingCatalog readings, Fixture fixture)
    {
        IReadOnlyList<CheckRegistration> checks = [.. BoundChecks.Registrations.Where(r => r.Id == id)];
        var policy = fixture.Policy is { } parameters
            ? new SitePolicyReader(checks).Parse($"rules: {{ {id}: {{ parameters: {parameters} }} }}", fixture.Path)
            : SitePolicy.None;
        var binder = new Binder(checks, readings, policy);
        return new Evaluator(binder, TimeProvider.System).Evaluate([(benchmark, null)], fixture.Snapshot, CancellationToken.None)[0].RuleResults.Single(r => r.Rule.GroupId == id);
    }

    private static Benchmark ReadBenchmark(string path)
    {
        using var xml = File.OpenRead(path);
        return XccdfReader.Read(xml, Path.GetFileName(path)).Single();
    }
}
