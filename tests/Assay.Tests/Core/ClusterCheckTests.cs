using System.Text.Json;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class ClusterCheckTests
{
    [TestMethod]
    public void The_cluster_is_shown_once_and_names_objects_as_kubectl_does()
    {
        var asked = 0;
        var check = new ClusterCheck(Need.Objects("v1/Pod"), c =>
        {
            asked++;
            return c.Objects("v1/Pod").Select(p => p.Observe(ResultValue.Fail, "bad"));
        });

        var result = Seen.Evaluate(check, Cluster([Collected("v1/Pod")], Object("v1", "Pod", "default", "web"), Object("v1", "Secret", "default", "s")) with { Nodes = [Seen.Node("a"), Seen.Node("b")] });

        Assert.AreEqual(1, asked);
        Assert.AreEqual("default/pod/web", result.Observations.Single().Subjects.Single());
        Assert.AreEqual("kubectl -n default get pod web -o yaml", result.Observations.Single().Reproduce);
    }

    [TestMethod]
    public void A_kind_that_was_not_collected_is_unknown_after_what_was_seen()
    {
        var denied = new Coverage(null, "objects:apps/v1/Deployment", CoverageStatus.Denied, "no rights");

        var result = Seen.Evaluate(Names("v1/Pod", "apps/v1/Deployment"), Cluster([Collected("v1/Pod"), denied], Object("v1", "Pod", "default", "web")));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
        CollectionAssert.AreEqual(new[] { "not all objects apps/v1/Deployment were collected: no rights", "web" }, result.Observations.Select(o => o.Message).ToArray());
    }

    [TestMethod]
    public void A_kind_nobody_asked_for_is_not_empty()
    {
        var result = Seen.Evaluate(Names("v1/Pod"), Cluster([]));

        Assert.AreEqual("objects v1/Pod were not collected", result.Observations.Single().Message);
    }

    [TestMethod]
    public void One_version_of_a_kind_shows_them_all()
    {
        var result = Seen.Evaluate(Names("batch/*/CronJob"), Cluster([Collected("batch/v1beta1/CronJob")], Object("batch/v1beta1", "CronJob", "a", "job")));

        Assert.AreEqual("job", result.Observations.Single().Message);
    }

    [TestMethod]
    public void A_line_for_one_kind_says_more_than_one_for_all()
    {
        var result = Seen.Evaluate(Names("v1/Pod"), Cluster([Collected("**"), new Coverage(null, "objects:v1/Pod", CoverageStatus.Timeout, "too slow")]));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
    }

    [TestMethod]
    public void Saying_nothing_is_unknown()
    {
        var result = Seen.Evaluate(new ClusterCheck(Need.Objects("v1/Pod"), c => []), Cluster([Collected("v1/Pod")]));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
    }

    [TestMethod]
    public void Reading_what_was_not_declared_is_an_error()
    {
        var objects = Seen.Evaluate(new ClusterCheck(Need.Version, c => c.Objects("v1/Pod").Select(o => c.Pass(""))), Cluster([]));
        var version = Seen.Evaluate(new ClusterCheck(Need.Objects("v1/Pod"), c => [c.Pass($"{c.Version}")]), Cluster([]));

        StringAssert.Contains(objects.Observations.Single().Message, "objects v1/Pod", StringComparison.Ordinal);
        StringAssert.Contains(version.Observations.Single().Message, "version of the API server", StringComparison.Ordinal);
        Assert.AreEqual(ResultValue.Error, objects.Result);
        Assert.AreEqual(ResultValue.Error, version.Result);
    }

    [TestMethod]
    public void An_object_that_is_not_what_it_should_be_is_named()
    {
        var check = new ClusterCheck(Need.Objects("v1/Pod"), c => c.Objects("v1/Pod").Select(o => o.Name == "web" ? throw new InvalidDataException("no spec") : c.Pass("fine")));

        var result = Seen.Evaluate(check, Cluster([Collected("v1/Pod")], Object("v1", "Pod", "a", "db"), Object("v1", "Pod", "a", "web")));

        Assert.AreEqual(ResultValue.Error, result.Result);
        Assert.AreEqual("a/pod/web", result.Observations[0].Subjects.Single());
        Assert.AreEqual("kubectl -n a get pod web -o yaml", result.Observations[0].Reproduce);
    }

    [TestMethod]
    public void What_goes_wrong_after_the_walk_is_of_the_cluster()
    {
        var check = new ClusterCheck(Need.Objects("v1/Pod"), c => c.Objects("v1/Pod").ToList().Count == 1 ? throw new InvalidDataException("one alone") : []);

        var result = Seen.Evaluate(check, Cluster([Collected("v1/Pod")], Object("v1", "Pod", "a", "web")));

        Assert.AreEqual("cluster", result.Observations.Single().Subjects.Single());
    }

    private static ClusterCheck Names(params string[] kinds) => new(Need.Objects(kinds), c => c.Objects(kinds).Select(o => c.Pass(o.Name)));

    private static Snapshot Cluster(IReadOnlyList<Coverage> coverage, params KubernetesObject[] objects) => Seen.Cluster() with { Coverage = coverage, Objects = objects };

    private static Coverage Collected(string kind) => new(null, $"objects:{kind}", CoverageStatus.Collected);

    private static KubernetesObject Object(string apiVersion, string kind, string space, string name)
    {
        using var document = JsonDocument.Parse("{}");
        return new KubernetesObject(apiVersion, kind, space, name, document.RootElement.Clone());
    }

    private sealed class ClusterCheck(Need needs, Func<Cluster, IEnumerable<Observation>> observe) : IClusterCheck
    {
        public Need Needs => needs;

        public string Decides => "As the test says.";

        public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context) => observe(cluster);
    }
}
