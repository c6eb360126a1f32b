using System.Text.RegularExpressions;
using Assay.Content;
using Assay.Core;

namespace Assay.Tests.Content;

/// <summary>The responsibility files that come with the program.</summary>
[TestClass]
public sealed partial class BuiltInResponsibilityTests
{
    // Gardener's page writes two of the Shoot's fields in a way of its own.
    private static readonly Dictionary<string, string> Misspelt = new()
    {
        ["enableAnnonymousAuthentication"] = "enableAnonymousAuthentication",
        ["protectKernalDefaults"] = "protectKernelDefaults",
    };

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    private static string Folder => Repository.File("stig-content", "responsibility");

    [TestMethod]
    public void There_is_one_for_each_kind_of_cluster() => CollectionAssert.AreEqual(new[] { "aks", "eks", "gardener", "gke", "rke2" }, Names.ToArray());

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Each_names_every_rule_of_the_built_in_benchmarks(string name)
    {
        var model = Read(name);

        Assert.AreEqual(name, model.Name);
        foreach (var file in Directory.GetFiles(Repository.File("stig-content", "kubernetes"), "*.xml"))
        {
            var unnamed = BenchmarkFiles.Read(file).SelectMany(b => b.Rules).Where(r => model.Of(r) is null).Select(r => r.GroupId);
            Assert.AreEqual("", string.Join(' ', unnamed), file);
        }
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Names))]
    public void Each_names_the_rules_of_every_official_release_and_no_other(string name)
    {
        var official = Directory.GetFiles(Shared.Require("data", "xccdf-kubernetes"), "*.xml")
            .SelectMany(BenchmarkFiles.Read).SelectMany(b => b.Rules).Select(r => r.GroupId!).Where(id => id.StartsWith("V-", StringComparison.Ordinal)).ToHashSet();

        Assert.AreEqual("", string.Join(' ', official.Order().Except(Read(name).Ids)));
        Assert.AreEqual("", string.Join(' ', Read(name).Ids.Except(official)));
    }

    [TestMethod]
    [DataRow("eks")]
    [DataRow("gke")]
    [DataRow("aks")]
    public void A_managed_control_plane_is_the_providers_and_workloads_are_the_customers(string name)
    {
        var model = Read(name);

        foreach (var id in new[] { "V-242376", "V-242377", "V-242378", "V-242379", "V-242390", "V-242418", "V-242445", "V-242459" })
        {
            Assert.AreEqual(Party.ServiceProvider, model.Find(id)!.Party, id);
        }

        foreach (var id in new[] { "V-242383", "V-242414", "V-242415", "V-242417", "V-242442" })
        {
            Assert.AreEqual(Party.ClusterAdmin, model.Find(id)!.Party, id);
        }

        foreach (var id in new[] { "V-242391", "V-242434", "V-242406", "V-242449" })
        {
            Assert.AreNotEqual(Party.ServiceProvider, model.Find(id)!.Party, id);
        }
    }

    [TestMethod]
    public void Whoever_runs_RKE2_answers_for_all_of_it()
    {
        var model = Read("rke2");

        Assert.IsTrue(model.Ids.All(id => model.Find(id)!.Party is Party.ClusterAdmin));
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void Gardeners_file_gives_each_rule_to_the_party_that_Gardeners_page_gives_it_to()
    {
        var model = Read("gardener");
        var party = Party.ClusterAdmin;
        var compared = 0;
        foreach (var line in File.ReadLines(Shared.File("facts", "gardener-stig-page.txt")))
        {
            party = line == "Rules Relevant for Service Providers" ? Party.ServiceProvider : party;
            if (PageRule().Match(line) is { Success: true } rule)
            {
                Assert.AreEqual(party, model.Find($"V-{rule.Value}")?.Party, line);
                compared++;
            }
        }

        Assert.AreEqual(91, compared);
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void Gardeners_file_says_of_each_rule_of_the_cluster_admin_whether_it_is_secure_by_default_and_which_field_changes_it()
    {
        var model = Read("gardener");
        var rows = File.ReadLines(Shared.File("data", "evidence", "gardener-docs", "kubernetes-hardening.md"))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Where(c => c.Length == 6 && PageRule().IsMatch(c[1])).ToList();
        var fields = 0;
        foreach (var row in rows)
        {
            var said = model.Find($"V-{row[1]}")!;
            Assert.AreEqual(row[3] == ":white_check_mark:", said.SecureByDefault, row[1]);
            foreach (var field in ShootField().Matches(row[4]).Select(m => m.Groups[1].Value))
            {
                Assert.IsTrue(said.Fields.Any(f => f.Split('.').Contains(Misspelt.GetValueOrDefault(field, field))), $"{row[1]}: {field} is not among {string.Join(", ", said.Fields)}");
                fields++;
            }
        }

        Assert.HasCount(23, rows);
        Assert.AreEqual(9, fields);
    }

    private static ResponsibilityModel Read(string name) => ResponsibilityReader.Read(Path.Combine(Folder, $"{name}.yaml"));

    [GeneratedRegex(@"^[0-9]{6}")]
    private static partial Regex PageRule();

    [GeneratedRegex(@"via(?: the)? \[([a-zA-Z]+)\]")]
    private static partial Regex ShootField();
}
