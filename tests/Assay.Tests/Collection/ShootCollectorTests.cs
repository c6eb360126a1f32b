using System.Text.Json;
using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Collection;

/// <summary>A Shoot is collected from three servers, of which each may refuse.</summary>
[TestClass]
public sealed class ShootCollectorTests
{
    private const string Credentials = "/apis/core.gardener.cloud/v1beta1/namespaces/garden-of-dev/shoots/web/adminkubeconfig";

    [TestMethod]
    public async Task Garden_seed_and_cluster_are_in_one_bundle()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();
        var said = new List<string>();

        var outcome = await CollectAsync(garden, scratch, withSeed: true, said: said);

        Assert.IsEmpty(outcome.Gaps);
        Assert.AreEqual(
            "Deployment shoot--dev--web/kube-apiserver, StatefulSet shoot--dev--web/etcd-main, CloudProfile /local, Project /dev, Shoot garden-of-dev/web, ConfigMap garden-of-dev/policy, Node /w1, Pod team/app",
            Objects(scratch));
        using var evidence = EvidenceFiles.Open([scratch["bundle"]]);
        Assert.AreEqual("kube-apiserver --anonymous-auth=false, etcd --client-cert-auth=true", string.Join(", ", evidence.Snapshot.Components.OrderByDescending(c => c.Name, StringComparer.Ordinal).Select(c => string.Join(' ', c.Sources[0].CommandLine.Arguments.Prepend(c.Name).Distinct()))));
        Assert.AreEqual("Gardener", evidence.Snapshot.Distribution?.Distribution.Name);
        Assert.AreEqual("w1", string.Join(' ', evidence.Snapshot.Nodes.Select(n => n.Name)));
        Assert.IsTrue(evidence.Snapshot.Coverage.Any(c => c is { Need: "seed:StatefulSet", Status: CoverageStatus.Collected }));
        CollectionAssert.Contains(said, "seed: 2 workloads in shoot--dev--web");
        CollectionAssert.Contains(said, "garden: 4 objects of Shoot dev/web in garden-of-dev");
    }

    [TestMethod]
    public async Task Beside_reading_only_credentials_are_asked_for_and_they_are_kept_nowhere()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: true);

        var other = new[] { garden.Garden, garden.Seed, garden.Cluster }.SelectMany(s => s.Requests).Where(r => r.Method != "GET").ToList();
        Assert.AreEqual($"POST {Credentials}", string.Join(", ", other.Select(r => $"{r.Method} {r.Path}")));
        Assert.AreEqual("""{"apiVersion":"authentication.gardener.cloud/v1alpha1","kind":"AdminKubeconfigRequest","spec":{"expirationSeconds":3600}}""", garden.Garden.Bodies[Credentials]);
        Assert.IsTrue(garden.Seed.Requests.All(r => r.Path.StartsWith("/apis/apps/v1/namespaces/shoot--dev--web/", StringComparison.Ordinal)), "nothing else of the seed, and no Secret");
        Assert.IsFalse(garden.Garden.Requests.Any(r => r.Path.EndsWith("/configmaps", StringComparison.Ordinal) || r.Path.EndsWith("/other", StringComparison.Ordinal)));
        Assert.AreEqual(1, outcome.Requests.Single(r => r.Resource == "shoots.core.gardener.cloud/adminkubeconfig").Count);
        Assert.AreEqual(outcome.Requests.Sum(r => r.Count), garden.Garden.Requests.Count + garden.Seed.Requests.Count + garden.Cluster.Requests.Count);
        foreach (var file in Directory.EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories))
        {
            Assert.IsFalse((await File.ReadAllTextAsync(file, CancellationToken.None)).Contains(FakeGarden.ShootToken, StringComparison.Ordinal), file);
        }
    }

    [TestMethod]
    public async Task A_seed_without_access_is_no_gap_but_is_said()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: false);

        Assert.IsEmpty(outcome.Gaps);
        CollectionAssert.Contains(outcome.NotAsked.ToList(), "the seed seed-1, which runs the control plane in the namespace shoot--dev--web, was not asked; --seed-kubeconfig gives access");
        Assert.IsEmpty(garden.Seed.Requests);
        Assert.IsFalse(File.Exists(scratch["bundle", "cluster", "objects", "apps_v1_StatefulSet.jsonl"]));
    }

    [TestMethod]
    public async Task Refused_credentials_leave_what_garden_and_seed_say()
    {
        await using var garden = await FakeGarden.StartAsync();
        garden.Garden.Forbidden["create shoots.core.gardener.cloud/adminkubeconfig"] = true;
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: true);

        Assert.IsEmpty(garden.Cluster.Requests);
        var gap = outcome.Gaps.Single(g => g.Need == "objects:v1/Pod");
        Assert.AreEqual(CoverageStatus.Denied, gap.Status);
        StringAssert.StartsWith(gap.Reason, "create shoots.core.gardener.cloud/adminkubeconfig: shoots.core.gardener.cloud \"web\" is forbidden");
        using var evidence = EvidenceFiles.Open([scratch["bundle"]]);
        Assert.HasCount(2, evidence.Snapshot.Components);
        Assert.IsEmpty(evidence.Snapshot.Nodes);
        Assert.IsTrue(evidence.Snapshot.Coverage.Any(c => c is { Need: "shoot:cluster", Status: CoverageStatus.Denied }));
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(scratch["bundle", "manifest.json"], CancellationToken.None));
        Assert.HasCount(1, manifest.RootElement.GetProperty("leftOut").EnumerateArray().Where(l => l.GetString()!.StartsWith("Refused: create shoots.core.gardener.cloud/adminkubeconfig: ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_cluster_that_cannot_be_reached_leaves_what_garden_and_seed_say()
    {
        await using var garden = await FakeGarden.StartAsync();
        await garden.Cluster.DisposeAsync();
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: true);

        StringAssert.EndsWith(outcome.Gaps.Single(g => g.Need == "objects:v1/Node").Reason, "refuses connections: nothing listens there");
        StringAssert.Contains(Objects(scratch), "Shoot garden-of-dev/web");
    }

    [TestMethod]
    [DataRow("a program", """{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"touch","args":["MARK"]}}""")]
    [DataRow("a file", """{"tokenFile":"MARK"}""")]
    [DataRow("a key in a file", """{"client-certificate":"MARK","client-key":"MARK"}""")]
    public async Task A_kubeconfig_that_names_what_is_on_this_machine_is_not_used(string what, string user)
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();
        garden.Garden.AdminKubeconfigs["garden-of-dev/web"] = garden.Cluster.Kubeconfig(user.Replace("MARK", scratch["mark"], StringComparison.Ordinal));

        var outcome = await CollectAsync(garden, scratch, withSeed: false);

        Assert.AreEqual("create shoots.core.gardener.cloud/adminkubeconfig: the answer holds no kubeconfig with credentials of its own", outcome.Gaps.Single(g => g.Need == "shoot:cluster").Reason, what);
        Assert.IsFalse(File.Exists(scratch["mark"]));
        Assert.IsEmpty(garden.Cluster.Requests);
    }

    [TestMethod]
    [DataRow("older", """ "cloudProfileName":"local" """, "CloudProfile /local")]
    [DataRow("namespaced", """ "cloudProfile":{"kind":"NamespacedCloudProfile","name":"own"} """, "NamespacedCloudProfile garden-of-dev/own")]
    [DataRow("without a kind", """ "cloudProfile":{"name":"local"} """, "CloudProfile /local")]
    public async Task The_CloudProfile_is_found_by_every_way_a_Shoot_names_it(string what, string profile, string expected)
    {
        await using var garden = await FakeGarden.StartAsync(profile);
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: false);

        Assert.IsEmpty(outcome.Gaps, what);
        StringAssert.Contains(Objects(scratch), expected, what);
    }

    [TestMethod]
    public async Task A_CloudProfile_that_is_not_there_is_a_gap_and_the_rest_is_kept()
    {
        await using var garden = await FakeGarden.StartAsync(""" "cloudProfileName":"gone" """);
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: true);

        Assert.AreEqual("garden:CloudProfile: get cloudprofiles.core.gardener.cloud: cloudprofiles \"gone\" not found", string.Join(", ", outcome.Gaps.Select(g => $"{g.Need}: {g.Reason}")));
        StringAssert.Contains(Objects(scratch), "Pod team/app");
    }

    [TestMethod]
    public async Task A_Shoot_that_may_not_be_read_is_a_gap_and_its_cluster_is_still_asked()
    {
        await using var garden = await FakeGarden.StartAsync();
        garden.Garden.Forbidden["get shoots.core.gardener.cloud"] = true;
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: true);

        Assert.AreEqual("garden:CloudProfile, garden:Shoot, seed:Deployment, seed:StatefulSet", string.Join(", ", outcome.Gaps.Select(g => g.Need)));
        StringAssert.Contains(outcome.Gaps[2].Reason, "does not say in which namespace the seed runs the control plane");
        StringAssert.Contains(Objects(scratch), "Pod team/app");
    }

    [TestMethod]
    public async Task A_Project_that_may_not_be_read_has_the_namespace_such_projects_have()
    {
        await using var garden = await FakeGarden.StartAsync();
        garden.Garden.Forbidden["get projects.core.gardener.cloud"] = true;
        garden.Garden.Add("""{"apiVersion":"core.gardener.cloud/v1beta1","kind":"Shoot","metadata":{"name":"web","namespace":"garden-dev"},"spec":{"cloudProfileName":"local"},"status":{} }""");
        garden.Garden.AdminKubeconfigs["garden-dev/web"] = garden.Garden.AdminKubeconfigs["garden-of-dev/web"];
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: false);

        Assert.AreEqual("garden:Project", string.Join(", ", outcome.Gaps.Select(g => g.Need)));
        StringAssert.Contains(Objects(scratch), "Shoot garden-dev/web");
    }

    [TestMethod]
    public async Task What_the_seed_refuses_is_a_gap_of_the_seed_alone()
    {
        await using var garden = await FakeGarden.StartAsync();
        garden.Seed.Forbidden["list statefulsets.apps"] = true;
        using var scratch = new TemporaryFolder();

        var outcome = await CollectAsync(garden, scratch, withSeed: true);

        Assert.AreEqual("seed:StatefulSet", outcome.Gaps.Single().Need);
        using var evidence = EvidenceFiles.Open([scratch["bundle"]]);
        Assert.AreEqual("kube-apiserver", evidence.Snapshot.Components.Single().Name);
    }

    [TestMethod]
    [DataRow("dev/gone", "has no Shoot dev/gone: get shoots.core.gardener.cloud: shoots \"gone\" not found")]
    [DataRow("gone/web", "has no Shoot gone/web: get projects.core.gardener.cloud: projects \"gone\" not found")]
    public async Task A_Shoot_that_is_not_there_is_one_line(string shoot, string expected)
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();

        var thrown = await Assert.ThrowsExactlyAsync<ConnectionException>(() => CollectAsync(garden, scratch, withSeed: false, shoot));

        StringAssert.Contains(thrown.Message, expected);
        Assert.IsFalse(Directory.Exists(scratch["bundle"]));
    }

    [TestMethod]
    public async Task A_cluster_that_is_no_garden_is_one_line()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();
        using var connection = await Collected.OpenAsync(garden.Cluster, scratch, $$"""{"token":"{{FakeGarden.ShootToken}}"}""");
        var collector = new ShootCollector(connection, null, new ShootName("dev", "web"), new CollectionPlan([]), Collected.Hasty, TimeProvider.System);

        var thrown = await Assert.ThrowsExactlyAsync<ConnectionException>(() => collector.CheckAccessAsync(CancellationToken.None));

        StringAssert.EndsWith(thrown.Message, "is no garden: it does not serve core.gardener.cloud/v1beta1");
    }

    [TestMethod]
    public async Task Rights_of_garden_and_seed_are_asked_for_and_no_credentials()
    {
        await using var garden = await FakeGarden.StartAsync();
        garden.Garden.Forbidden["create shoots.core.gardener.cloud/adminkubeconfig"] = true;
        using var scratch = new TemporaryFolder();
        using var connection = await Collected.OpenAsync(garden.Garden, scratch);
        using var seed = await Collected.OpenAsync(garden.Seed, scratch);
        var collector = new ShootCollector(connection, seed, new ShootName("dev", "web"), new CollectionPlan([]), Collected.Hasty, TimeProvider.System);

        var answers = await collector.CheckAccessAsync(CancellationToken.None);

        Assert.AreEqual(
            "get projects.core.gardener.cloud dev, get shoots.core.gardener.cloud web, get cloudprofiles.core.gardener.cloud local, get configmaps , no: create shoots.core.gardener.cloud/adminkubeconfig web, list deployments.apps , list statefulsets.apps ",
            string.Join(", ", answers.Select(a => $"{(a.IsAllowed is true ? "" : "no: ")}{a.Need.Verb} {a.Need.FullResource} {a.Need.Name}")));
        Assert.IsFalse(garden.Garden.Requests.Any(r => r.Path == Credentials));
    }

    [TestMethod]
    [DataRow("web")]
    [DataRow("dev/web/x")]
    [DataRow("dev/")]
    [DataRow("dev/../x")]
    [DataRow("Dev/web")]
    [DataRow("dev/web\n")]
    public void What_is_no_name_of_a_Shoot_is_none(string text) => Assert.IsNull(ShootName.Parse(text));

    private static async Task<CollectionOutcome> CollectAsync(FakeGarden servers, TemporaryFolder scratch, bool withSeed, string shoot = "dev/web", List<string>? said = null)
    {
        using var garden = await Collected.OpenAsync(servers.Garden, scratch);
        using var seed = withSeed ? await Collected.OpenAsync(servers.Seed, scratch) : null;
        var collector = new ShootCollector(garden, seed, ShootName.Parse(shoot)!, new CollectionPlan([Collected.Pods]), Collected.Hasty, TimeProvider.System) { Say = step => said?.Add(step.Text) };
        return await collector.WriteAsync(scratch["bundle"], new BundleManifest { Tool = new ToolInfo("Assay", "0.0.1"), Target = shoot }, CancellationToken.None);
    }

    private static string Objects(TemporaryFolder scratch)
    {
        using var evidence = EvidenceFiles.Open([scratch["bundle"]]);
        return string.Join(", ", evidence.Snapshot.Objects.Select(o => $"{o.Kind} {o.Namespace}/{o.Name}"));
    }
}
