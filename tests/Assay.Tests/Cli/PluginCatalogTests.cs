using Assay.Cli.Plugins;
using Assay.Core;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Cli;

[TestClass]
public sealed class PluginCatalogTests
{
    [TestMethod]
    public void A_third_partys_plugin_is_found_and_a_class_may_claim_several_rules()
    {
        using var plugins = new PluginFolder().Add("SamplePlugin");

        var catalog = PluginCatalog.Load([plugins.Path]);

        CollectionAssert.AreEqual(
            new[] { "acme_rule_event_ttl", "acme_rule_goaway", "acme_rule_goaway_again" },
            catalog.Checks.Select(c => c.Id).ToArray());
        Assert.AreEqual("Acme.Plugins.GoawayChanceMustBeSet", catalog.Checks.ElementAt(1).Class);
        Assert.IsEmpty(catalog.Problems);
    }

    [TestMethod]
    public void A_plugin_that_brings_its_own_copy_of_the_Sdk_works_all_the_same()
    {
        using var plugins = new PluginFolder().Add("SamplePlugin");
        File.Copy(typeof(Rule).Assembly.Location, Path.Combine(plugins.Path, "SamplePlugin", "Assay.Sdk.dll"));

        var catalog = PluginCatalog.Load([plugins.Path]);

        Assert.HasCount(3, catalog.Checks);
        Assert.IsNotNull(catalog.Checks.First().Check.Value.Needs);
    }

    [TestMethod]
    public void A_broken_part_is_named_and_its_siblings_live()
    {
        using var plugins = new PluginFolder().Add("BrokenPlugin");

        var catalog = PluginCatalog.Load([plugins.Path]);

        CollectionAssert.IsSubsetOf(new[] { "broken_rule_survivor", "broken_rule_asked" }, catalog.Checks.Select(c => c.Id).ToArray());
        Assert.IsFalse(catalog.Checks.Any(c => c.Id is "broken_rule_import" or "broken_rule_base"));
        Assert.IsTrue(catalog.Problems.Any(p => p.Reason.Contains("ImportsTheImpossible", StringComparison.Ordinal) && p.Reason.Contains("INotThere", StringComparison.Ordinal)), Text(catalog));
        Assert.IsTrue(catalog.Problems.Any(p => p.Reason.Contains("SamplePlugin", StringComparison.Ordinal)), Text(catalog));
    }

    [TestMethod]
    public void A_check_that_cannot_be_made_and_one_that_throws_cost_their_rule_only()
    {
        using var plugins = new PluginFolder().Add("BrokenPlugin");
        var checks = PluginCatalog.Load([plugins.Path]).Checks.ToArray();
        var rules = new[] { "broken_rule_survivor", "broken_rule_constructor", "broken_rule_asked", "broken_rule_undeclared" }
            .Select(id => new Rule { Id = id, Severity = Severity.High }).ToArray();
        var kubelet = new ComponentInstance("kubelet", "cp-1/kubelet", "cp-1", [new ComponentSource(SourceKind.Process, "process", "", CommandLine.Parse("kubelet", ["kubelet"]))]);

        var results = Seen.Evaluate(Seen.Benchmark(rules), null, Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1", "--secure-port=6443"), kubelet)), checks).RuleResults;

        CollectionAssert.AreEqual(
            new[] { ResultValue.Pass, ResultValue.Error, ResultValue.Error, ResultValue.Error },
            results.Select(r => r.Result).ToArray());
        StringAssert.Contains(results[1].Observations[0].Message, "made to fail", StringComparison.Ordinal);
        StringAssert.Contains(results[2].Observations[0].Message, "asked to fail", StringComparison.Ordinal);
        StringAssert.Contains(results[3].Observations[0].Message, "configz", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Files_that_are_no_plugins_are_named_with_their_reason_and_harm_nobody()
    {
        using var plugins = new PluginFolder().Add("SamplePlugin")
            .AddFile("TextFile", "hello"u8.ToArray())
            .AddFile("Elf", [0x7f, .. "ELF\u0002\u0001\u0001"u8, .. new byte[100]])
            .AddFile("Truncated", File.ReadAllBytes(Path.Combine(Repository.Output("SamplePlugin"), "SamplePlugin.dll"))[..1500])
            .AddFile("NoExports", File.ReadAllBytes(typeof(Scriban.Template).Assembly.Location));
        Directory.CreateDirectory(Path.Combine(plugins.Path, "Empty"));

        var catalog = PluginCatalog.Load([plugins.Path]);

        Assert.HasCount(3, catalog.Checks);
        CollectionAssert.AreEqual(
            new[] { "Elf", "Empty", "NoExports", "TextFile", "Truncated" },
            catalog.Problems.Select(p => p.Plugin).Distinct().Order(StringComparer.Ordinal).ToArray(),
            Text(catalog));
        Assert.IsTrue(catalog.Problems.All(p => !p.Reason.Contains('\n', StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_plugin_folder_that_is_not_there_is_an_error()
    {
        var error = Assert.ThrowsExactly<ContentException>(() => PluginCatalog.Load([Path.Combine(Path.GetTempPath(), "no-such-plugins")]));

        StringAssert.EndsWith(error.Message, "no such plugin folder", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_built_in_plugins_all_load()
    {
        var catalog = PluginCatalog.Load([Path.Combine(Repository.Output("Assay.Cli"), "plugins")]);

        Assert.IsEmpty(catalog.Problems, Text(catalog));
        CollectionAssert.AreEqual(
            new[] { "ApiServer", "ControllerManager", "Etcd", "Gardener", "Kubelet", "NodeFiles", "Oval", "Scheduler", "Workloads" },
            catalog.Plugins.Select(p => p.Name).ToArray());
        Assert.IsTrue(catalog.Checks.All(c => c.Check.Value.Needs.Items.Count > 0));
    }

    [TestMethod]
    public void A_third_partys_collector_is_found_by_its_kind()
    {
        using var plugins = new PluginFolder().Add("SamplePlugin");

        var catalog = PluginCatalog.Load([plugins.Path]);

        CollectionAssert.AreEqual(new[] { "acme:license" }, catalog.Collectors().Kinds.ToArray());
        Assert.IsNotNull(catalog.Collectors().Find(new OvalKind("http://acme.example/oval#acme", "license")));
    }

    [TestMethod]
    public void Two_collectors_of_one_kind_are_an_error_that_names_both()
    {
        using var plugins = new PluginFolder().Add("SamplePlugin");
        Directory.CreateDirectory(Path.Combine(plugins.Path, "Copy"));
        File.Copy(Path.Combine(plugins.Path, "SamplePlugin", "SamplePlugin.dll"), Path.Combine(plugins.Path, "Copy", "Copy.dll"));

        var error = Assert.ThrowsExactly<BindingException>(() => PluginCatalog.Load([plugins.Path]).Collectors());

        StringAssert.Contains(error.Message, "acme:license", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "plugin Copy", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "plugin SamplePlugin", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_built_in_collectors_are_those_of_the_list()
    {
        var kinds = PluginCatalog.Load([Path.Combine(Repository.Output("Assay.Cli"), "plugins")]).Collectors().Kinds;

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "independent:environmentvariable", "independent:environmentvariable58", "independent:family", "independent:filehash", "independent:filehash58", "independent:textfilecontent",
                "independent:textfilecontent54", "independent:xmlfilecontent", "linux:dpkginfo", "linux:inetlisteningservers", "linux:partition", "linux:rpminfo", "linux:rpmverifyfile",
                "linux:selinuxboolean", "linux:selinuxsecuritycontext", "linux:systemdunitdependency", "linux:systemdunitproperty", "unix:file", "unix:interface", "unix:password", "unix:process",
                "unix:process58", "unix:runlevel", "unix:shadow", "unix:symlink", "unix:sysctl", "unix:uname",
            },
            kinds.ToArray());
    }

    private static string Text(PluginCatalog catalog) => string.Join('\n', catalog.Problems);
}
