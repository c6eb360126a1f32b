using Assay.Core;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Plugins.Tests;

[TestClass]
public sealed class ConventionTests
{
    [TestMethod]
    public void Every_id_is_claimed_once()
    {
        var twice = BoundChecks.All.CountBy(c => c.Id).Where(c => c.Value > 1).Select(c => c.Key).ToList();

        Assert.IsEmpty(twice);
    }

    [TestMethod]
    public void A_check_is_found_by_its_id_in_a_file_of_its_plugin()
    {
        var lost = BoundChecks.All
            .Select(c => $"plugins/{c.Class.Assembly.GetName().Name}/{c.Id}.{c.Class.Name}.cs")
            .Where(path => !File.Exists(Path.Combine(BoundChecks.Root, path)))
            .ToList();

        Assert.IsEmpty(lost);
    }

    [TestMethod]
    public void A_file_named_after_an_id_holds_a_check()
    {
        var known = BoundChecks.All.Select(c => $"{c.Id}.{c.Class.Name}.cs").ToHashSet();

        var strange = Directory.EnumerateFiles(Path.Combine(BoundChecks.Root, "plugins"), "V-*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .Where(name => BoundChecks.All.Any(c => name!.StartsWith($"{c.Id}.", StringComparison.Ordinal)) && !known.Contains(name!))
            .ToList();

        Assert.IsEmpty(strange);
    }

    [TestMethod]
    public void Every_check_has_fixtures_that_pass_fail_and_are_unknown()
    {
        var missing = from check in BoundChecks.All
                      from result in (string[])["pass", "fail", "unknown"]
                      let folder = Path.Combine(BoundChecks.Fixtures, check.Id, result)
                      where !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.yaml").Any()
                      select $"{check.Id}/{result}";

        Assert.IsEmpty(missing.ToList());
    }

    [TestMethod]
    public void Every_check_has_readings_and_every_reading_a_check()
    {
        var ids = BoundChecks.All.Select(c => c.Id).ToHashSet();

        Assert.IsEmpty(ids.Except(BoundChecks.Readings.Ids).ToList(), "without a reading");
        Assert.IsEmpty(BoundChecks.Readings.Ids.Except(ids).ToList(), "without a check");
    }

    [TestMethod]
    public void Every_reading_has_fixtures_that_pass_and_fail()
    {
        var builtIn = FixtureTests.BuiltIn.ToDictionary(b => b.Key, b => new Binder(BoundChecks.Registrations, BoundChecks.Readings).Bind(b.Value).Where(r => r.Registration is not null).ToDictionary(r => r.Key, r => r.Reading.Known!.Name));
        var covered = FixtureTests.Fixtures.Select(f => (string)f[0]).Select(path =>
        {
            var (id, result) = (path.Split('/')[0], path.Split('/')[1]);
            var fixture = FixtureFile.Read(Path.Combine(BoundChecks.Fixtures, path));
            return (id, fixture.Reading ?? builtIn[fixture.Benchmark ?? FixtureTests.DefaultRelease][id], result);
        }).ToHashSet();

        var missing = from check in BoundChecks.All
                      from reading in BoundChecks.Readings.Of(check.Id)
                      from result in (string[])["pass", "fail"]
                      where !covered.Contains((check.Id, reading.Name, result))
                      select $"{check.Id} {reading.Name} {result}";

        Assert.IsEmpty(missing.ToList());
    }

    [TestMethod]
    public void A_check_of_one_flag_needs_its_component_and_nothing_else()
    {
        foreach (var (id, type) in BoundChecks.All.Where(c => c.Class.IsSubclassOf(typeof(FlagCheck))))
        {
            var items = BoundChecks.Make(type).Needs.Items;

            Assert.HasCount(1, items, id);
            Assert.AreEqual(NeedKind.Component, items[0].Kind, id);
        }
    }

    [TestMethod]
    public void A_plugin_knows_the_Sdk_alone()
    {
        var others = BoundChecks.All.Select(c => c.Class.Assembly).Distinct()
            .SelectMany(a => a.GetReferencedAssemblies())
            .Where(r => !r.Name!.StartsWith("System.", StringComparison.Ordinal) && r.Name != "Assay.Sdk")
            .Select(r => r.Name)
            .ToList();

        Assert.IsEmpty(others);
    }
}
