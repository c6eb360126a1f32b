using Assay.Sdk;
using MethodInfo = System.Reflection.MethodInfo;

namespace Assay.Plugins.Tests;

/// <summary>Every fixture is evidence in one document that says what the Rule of its folder makes of it.</summary>
[TestClass]
public sealed class FixtureTests
{
    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Fixtures => FixtureRun.Paths.Select(path => new object[] { path });

    public static string Name(MethodInfo method, object[] data) => (string)data[0];

    [TestMethod]
    [DynamicData(nameof(Fixtures), DynamicDataDisplayName = nameof(Name))]
    public void A_fixture_comes_out_as_it_expects(string path)
    {
        var folder = path.Split('/')[1];

        var (fixture, result) = FixtureRun.Evaluate(path);

        var said = string.Join('\n', result.Observations.Select(o => $"{o.Result.Word()} [{string.Join(", ", o.Subjects)}] {o.Message}"));
        var deciding = result.Observations.Where(o => o.Result == (result.Result is ResultValue.NotChecked ? ResultValue.Informational : result.Result)).ToList();
        Assert.AreEqual(fixture.Expect!.Result, result.Result, said);
        Assert.AreEqual(folder, result.Result.Word(), "the folder says otherwise");
        Assert.IsEmpty(result.Observations.Where(LacksOrigin).Select(o => $"{o.Result}|{o.Message}|{o.Source}|{o.Reproduce}").ToList(), "said without where it was seen or how to see it again");
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

        TestContext.DisplayMessage(MessageLevel.Informational, $"{count} fixtures of {BoundChecks.All.Count} checks");
        Assert.IsGreaterThan(3 * BoundChecks.All.Count, count);
    }

    /// <summary>A verdict says where it was seen and how to see it again; what was not seen says neither.</summary>
    private static bool LacksOrigin(FoldedObservation o) => o.Result is ResultValue.Pass or ResultValue.Fail
        ? o.Source.Length == 0 || o.Reproduce.Length == 0
        : (o.Source.Length == 0) != (o.Reproduce.Length == 0);
}
