using System.Text.Json;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class NodeCheckTests
{
    private static readonly Coverage All = new("n-1", "files:**", CoverageStatus.Collected);

    [TestMethod]
    public void Each_node_is_shown_to_the_check_and_equal_words_fold()
    {
        var check = new NodeCheck(Need.Files("/etc/x"), n => [n.File("/etc/x") is null ? n.Fail("gone") : n.Pass("there")]);

        var result = Seen.Evaluate(check, Seen.Cluster(Node("n-1", "/etc/x"), Node("n-2"), Node("n-3", "/etc/x")));

        Assert.AreEqual(ResultValue.Fail, result.Result);
        CollectionAssert.AreEqual(new[] { "n-2" }, result.Observations[0].Subjects.ToArray());
        CollectionAssert.AreEqual(new[] { "n-1", "n-3" }, result.Observations[1].Subjects.ToArray());
    }

    [TestMethod]
    public void Words_that_differ_in_the_nodes_names_alone_fold_and_stand_for_each()
    {
        var check = new NodeCheck(Need.Files("/etc/x"), n => [n.Fail($"x of {n.Name}0 is there, on {n.Name}.", $"pod kube-system/proxy-{n.Name}", $"kubectl get --raw /api/v1/nodes/{n.Name}/proxy/configz")]);

        var one = Seen.Evaluate(check, Seen.Cluster(Node("n-1"))).Observations.Single();
        var several = Seen.Evaluate(new NodeCheck(Need.Files("/etc/x"), n => [n.Fail($"nothing was seen on {n.Name}", $"pod kube-system/proxy-{n.Name}", $"kubectl get --raw /api/v1/nodes/{n.Name}/proxy/configz")]), Seen.Cluster(Node("n-1"), Node("n-10"))).Observations.Single();

        Assert.AreEqual(("x of n-10 is there, on n-1.", "pod kube-system/proxy-n-1", "kubectl get --raw /api/v1/nodes/n-1/proxy/configz"), (one.Message, one.Source, one.Reproduce));
        CollectionAssert.AreEqual(new[] { "n-1", "n-10" }, several.Subjects.ToArray());
        Assert.AreEqual(("nothing was seen on $NODE", "pod kube-system/proxy-$NODE", "kubectl get --raw /api/v1/nodes/$NODE/proxy/configz"), (several.Message, several.Source, several.Reproduce));
    }

    [TestMethod]
    public void Names_of_other_nodes_and_of_none_keep_words_apart()
    {
        var check = new NodeCheck(Need.Files("/etc/x"), n => [n.Fail("n-1 leads")]);

        var result = Seen.Evaluate(check, Seen.Cluster(Node("n-1"), Node("n-2")));

        CollectionAssert.AreEqual(new[] { "n-1 leads", "n-1 leads" }, result.Observations.Select(o => o.Message).ToArray());
    }

    [TestMethod]
    public void What_was_seen_of_a_node_has_the_same_digest_beside_another_node()
    {
        var check = new NodeCheck(Need.Files("/etc/x"), n => [n.Fail($"nothing was seen on {n.Name}")]);

        var alone = Seen.Evaluate(check, Seen.Cluster(Node("n-1"))).Observations.Single();
        var folded = Seen.Evaluate(check, Seen.Cluster(Node("n-1"), Node("n-2"))).Observations.Single();

        Assert.AreEqual(ObservationsDigest.Of([alone]), ObservationsDigest.Of([folded with { Subjects = ["n-1"] }]));
    }

    [TestMethod]
    public void A_node_whose_files_were_not_collected_is_unknown_beside_one_that_passes()
    {
        var check = new NodeCheck(Need.Files("/etc/x"), n => [n.Pass(n.File("/etc/x")?.Path ?? "")]);

        var result = Seen.Evaluate(check, Seen.Cluster(Node("n-1", "/etc/x"), Seen.Node("n-2")));

        Assert.AreEqual(ResultValue.Unknown, result.Result);
        Assert.AreEqual("/etc/x on n-2 was not collected", result.Observations[0].Message);
    }

    [TestMethod]
    public void A_check_that_says_nothing_of_any_node_is_unknown_and_of_one_node_alone_is_not()
    {
        var check = new NodeCheck(Need.Files("/etc/x"), n => n.Name == "n-1" ? [n.Pass("")] : []);

        Assert.AreEqual(ResultValue.Pass, Seen.Evaluate(check, Seen.Cluster(Node("n-1"), Node("n-2"))).Result);
        Assert.AreEqual(ResultValue.Unknown, Seen.Evaluate(check, Seen.Cluster(Node("n-2"))).Result);
    }

    [TestMethod]
    public void Workers_alone_do_not_pass_a_rule_that_needs_the_control_plane()
    {
        var check = new NodeCheck(Need.Nodes("control-plane"), n => [n.Pass("")]);

        var workers = Seen.Evaluate(check, Seen.Cluster(Node("n-1") with { Roles = ["worker"] }));
        var both = Seen.Evaluate(check, Seen.Cluster(Node("n-1") with { Roles = ["worker"] }, Node("n-2") with { Roles = ["control-plane"] }));

        Assert.AreEqual(ResultValue.Unknown, workers.Result);
        Assert.AreEqual("no control-plane node was seen in the evidence", workers.Observations[0].Message);
        Assert.AreEqual(ResultValue.Pass, both.Result);
    }

    [TestMethod]
    public void What_was_said_before_something_was_missing_counts()
    {
        var check = new NodeCheck(Need.Files("/etc/d/**"), n => n.FilesIn("/etc/d", deep: true).Select(f => n.Fail(f.Path)));
        var node = Node("n-1", "/etc/d/a") with { Coverage = [All, new Coverage("n-1", "files:/etc/d/secret/**", CoverageStatus.Denied, "no rights")] };

        var result = Seen.Evaluate(check, Seen.Cluster(node));

        Assert.AreEqual(ResultValue.Fail, result.Result);
        CollectionAssert.AreEqual(new[] { "/etc/d/a", "/etc/d/secret/** on n-1 could not be read: no rights" }, result.Observations.Select(o => o.Message).ToArray());
    }

    [TestMethod]
    public void A_folder_listed_by_itself_does_not_show_what_lies_deeper()
    {
        var node = Node("n-1", "/etc/d/a") with { Coverage = [new Coverage("n-1", "files:/etc/d/*", CoverageStatus.Collected)] };

        Assert.HasCount(1, node.FilesIn("/etc/d", deep: false).ToList());
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.FilesIn("/etc/d", deep: true).ToList());
    }

    [TestMethod]
    public void A_folder_known_not_to_exist_is_empty()
    {
        var node = Seen.Node("n-1") with { Coverage = [new Coverage("n-1", "files:/etc/d", CoverageStatus.Absent)] };

        Assert.IsEmpty(node.FilesIn("/etc/d", deep: true).ToList());
    }

    [TestMethod]
    [DataRow("processes")]
    [DataRow("listeners")]
    [DataRow("services")]
    [DataRow("versions")]
    public void What_was_not_collected_is_not_empty(string need)
    {
        static int Read(Node node, string need) => need switch
        {
            "processes" => node.Processes.Count,
            "listeners" => node.Listeners.Count,
            "services" => node.Services.Count,
            _ => node.Versions.Count,
        };
        var check = new NodeCheck(Need.Processes + Need.Listeners + Need.Services + Need.Versions, n => [n.Pass($"{Read(n, need)}")]);
        var denied = Seen.Node("n-1") with { Coverage = [new Coverage("n-1", need, CoverageStatus.Denied, "no rights")] };
        var collected = Seen.Node("n-1") with { Coverage = [new Coverage("n-1", need, CoverageStatus.Collected)] };

        Assert.AreEqual($"the {need} of n-1 were not collected", Seen.Evaluate(check, Seen.Cluster(Seen.Node("n-1"))).Observations.Single().Message);
        Assert.AreEqual($"the {need} of n-1 could not be read: no rights", Seen.Evaluate(check, Seen.Cluster(denied)).Observations.Single().Message);
        Assert.AreEqual(ResultValue.Pass, Seen.Evaluate(check, Seen.Cluster(collected)).Result);
    }

    [TestMethod]
    [DataRow("file /etc/y")]
    [DataRow("file /etc/d/any other")]
    [DataRow("processes")]
    [DataRow("listeners")]
    [DataRow("services")]
    [DataRow("versions of programs")]
    [DataRow("version of the API server")]
    [DataRow("component kubelet")]
    public void Reading_what_was_not_declared_is_an_error(string need)
    {
        static object? Read(Node node, string need) => need switch
        {
            "file /etc/y" => node.File("/etc/y"),
            "file /etc/d/any other" => node.FilesIn("/etc/d"),
            "processes" => node.Processes,
            "listeners" => node.Listeners,
            "services" => node.Services,
            "versions of programs" => node.Versions,
            "version of the API server" => node.ApiServerVersion,
            _ => node.Components("kubelet"),
        };
        var check = new NodeCheck(Need.Files("/etc/x"), n => [n.Pass($"{Read(n, need)}")]);

        var result = Seen.Evaluate(check, Seen.Cluster(Node("n-1", "/etc/y")));

        Assert.AreEqual(ResultValue.Error, result.Result);
        StringAssert.Contains(result.Observations[0].Message, $"reads {need} without", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_flag_and_a_key_of_its_file_lead_to_files()
    {
        var kubelet = Kubelet("--config=/etc/k.yaml");
        var node = Node("n-1", "/srv/ca.crt", "/srv/pods/a.yaml") with { Components = [kubelet], Configz = Json("""{"ca": "/srv/ca.crt", "pods": "/srv/pods"}""") };
        var check = new NodeCheck(
            Need.Component("kubelet") + Need.FileOf("kubelet", "config", "ca") + Need.FileOf("kubelet", "config", "pods"),
            n => n.Components("kubelet").Select(k => n.Pass($"{n.File(k.PathOf("config", "ca")!)?.Path} {n.FilesIn(k.PathOf("config", "pods")!).Single().Path} {k.PathOf("config")}")));

        var result = Seen.Evaluate(check, Seen.Cluster(node));

        Assert.AreEqual("/srv/ca.crt /srv/pods/a.yaml /etc/k.yaml", result.Observations.Single().Message);
    }

    [TestMethod]
    public void A_key_that_was_not_declared_does_not_lead_anywhere()
    {
        var node = Node("n-1") with { Components = [Kubelet("--config=/etc/k.yaml")], Configz = Json("{}") };
        var check = new NodeCheck(Need.Component("kubelet") + Need.FileOf("kubelet", "config"), n => [n.Pass(n.Components("kubelet")[0].PathOf("config", "ca") ?? "")]);

        var result = Seen.Evaluate(check, Seen.Cluster(node));

        Assert.AreEqual(ResultValue.Error, result.Result);
        StringAssert.Contains(result.Observations[0].Message, "file of ca in the file of kubelet --config", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_source_that_shows_a_command_line_speaks_for_the_component()
    {
        var pod = new ComponentSource(SourceKind.Pod, "Pod", "", CommandLine.Parse("kubelet", ["kubelet", "--config=/etc/k.yaml"]));
        var unseen = new ComponentSource(SourceKind.Process, "Process", "", CommandLine.NotSeen("no rights"));
        var node = Node("n-1") with { Components = [new ComponentInstance("kubelet", "n-1/kubelet", "n-1", [unseen, pod])] };

        var result = Seen.Evaluate(new NodeCheck(Need.Component("kubelet"), n => n.Components("kubelet").Select(k => k.Pass(k.Flag("config")!))), Seen.Cluster(node));

        Assert.AreEqual("/etc/k.yaml", result.Observations.Single().Message);
    }

    private static NodeEvidence Node(string name, params string[] files) => Seen.Node(name) with { Coverage = [All with { Node = name }], Files = [.. files.Select(f => new FileEvidence { Path = f })] };

    private static ComponentInstance Kubelet(params string[] flags) =>
        new("kubelet", "n-1/kubelet", "n-1", [new ComponentSource(SourceKind.Process, "Process", "", CommandLine.Parse("kubelet", ["kubelet", .. flags]))]);

    private static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private sealed class NodeCheck(Need needs, Func<Node, IEnumerable<Observation>> observe) : INodeCheck
    {
        public Need Needs => needs;

        public string Decides => "As the test says.";

        public IEnumerable<Observation> Observe(Node node, CheckContext context) => observe(node);
    }
}
