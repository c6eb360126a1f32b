using System.Globalization;
using System.Text;
using Assay.Collection;
using Assay.Sdk;
using FakeCluster;

namespace Assay.Tests.Collection;

/// <summary>Pods that look at nodes, and what may go wrong with them.</summary>
[TestClass]
public sealed class NodePodsTests
{
    private static readonly Need Needs = Need.Component("kubelet") + Need.FileOf("kubelet", "config") + Need.Files("/etc/kubernetes/pki/**") + Need.Listeners + Need.Services;

    private static readonly PodOptions Quick = new() { NodeTimeout = TimeSpan.FromSeconds(20) };

    [TestMethod]
    [DataRow("v4.channel.k8s.io")]
    [DataRow("v5.channel.k8s.io")]
    public async Task A_node_takes_a_creation_an_exec_and_a_deletion_and_a_second_exec_for_files_it_names(string protocol)
    {
        await using var server = await ServerAsync(nodes: 3);
        server.Pods.Protocol = protocol;
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick);

        Assert.IsEmpty(collected.Gaps, string.Join('\n', collected.Gaps));
        var nodes = collected.Snapshot.Nodes.ToList();
        Assert.HasCount(3, nodes);
        foreach (var node in nodes)
        {
            Assert.AreEqual($"kubelet --config=/etc/k.yaml --node={node.Name}", string.Join(' ', node.Processes.Single().Arguments));
            Assert.AreEqual(0b110_100_100, node.File("/etc/k.yaml")!.Mode);
            Assert.IsNull(node.File("/etc/kubernetes/pki/none.key"));
            Assert.AreEqual("tcp * 10250", string.Join(' ', node.Listeners.Select(l => $"{l.Protocol} {l.Address} {l.Port.ToString(CultureInfo.InvariantCulture)}")));
        }

        var asked = server.Requests.Where(r => r.Path.Contains("/namespaces/assay/pods", StringComparison.Ordinal)).ToList();
        Assert.AreEqual(3, asked.Count(r => r.Method == "POST"));
        Assert.AreEqual(3, asked.Count(r => r.Method == "DELETE"));
        Assert.AreEqual(6, asked.Count(r => r.Path.EndsWith("/exec", StringComparison.Ordinal)));
        Assert.AreEqual(2, asked.Count(r => r.Path.EndsWith("/pods", StringComparison.Ordinal) && r.Method == "GET"), "one list and one watch for all nodes");
        Assert.IsEmpty(server.Pods.Names);
    }

    [TestMethod]
    public async Task AContainerThatSomebodyPutBesideItDoesNotMatter()
    {
        await using var server = await ServerAsync(nodes: 1);
        server.Pods.Fate = _ => PodFate.HasNeighbour;
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick);

        Assert.IsEmpty(collected.Gaps, string.Join('\n', collected.Gaps));
    }

    [TestMethod]
    public async Task The_pod_can_read_the_node_and_do_little_else()
    {
        await using var server = await ServerAsync(nodes: 1);
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick with { PullSecret = "pull", PriorityClass = "low", Tolerations = [new("gpu", "a", "NoSchedule")] });

        Assert.IsTrue(server.Pods.Created.TryDequeue(out var pod));
        var spec = pod["spec"]!;
        var container = spec["containers"]![0]!;
        var security = container["securityContext"]!;
        Assert.AreEqual("""{"drop":["ALL"],"add":["DAC_READ_SEARCH","SYS_CHROOT"]}""", security["capabilities"]!.ToJsonString());
        Assert.IsFalse((bool)security["privileged"]!);
        Assert.IsFalse((bool)security["allowPrivilegeEscalation"]!);
        Assert.IsTrue((bool)security["readOnlyRootFilesystem"]!);
        Assert.AreEqual("RuntimeDefault", (string)security["seccompProfile"]!["type"]!);
        Assert.IsTrue((bool)container["volumeMounts"]![0]!["readOnly"]!);
        Assert.IsFalse((bool)spec["automountServiceAccountToken"]!);
        Assert.IsFalse((bool)spec["enableServiceLinks"]!);
        Assert.IsNull(spec["hostNetwork"]);
        Assert.AreEqual(50, (int)spec["activeDeadlineSeconds"]!);
        Assert.AreEqual("""[{"name":"pull"}]""", spec["imagePullSecrets"]!.ToJsonString());
        Assert.AreEqual("low", (string)spec["priorityClassName"]!);
        Assert.AreEqual("""[{"key":"gpu","operator":"Equal","value":"a","effect":"NoSchedule"}]""", spec["tolerations"]!.ToJsonString());
    }

    [TestMethod]
    [DataRow(PodFate.NotAdmitted, CoverageStatus.Denied, "violates PodSecurity \"restricted:latest\": host namespaces (hostPID=true), hostPath volumes (volume \"host\"); 'assay deploy rbac --mode nodes --namespace assay' prints what node pods need")]
    [DataRow(PodFate.NoImage, CoverageStatus.Failed, "the pod cannot start: ErrImagePull: pull access denied")]
    [DataRow(PodFate.NoExec, CoverageStatus.Failed, "get pods/exec: the API server answers 500 InternalServerError: the node's kubelet may not be reached")]
    [DataRow(PodFate.BreaksOff, CoverageStatus.Failed, "broke")]
    [DataRow(PodFate.CommandFails, CoverageStatus.Failed, "the command in the pod failed: sh: eval: not found")]
    [DataRow(PodFate.Waits, CoverageStatus.Timeout, "it was not looked at within 1 s: the node is not ready: Kubelet stopped posting node status.")]
    public async Task What_goes_wrong_on_a_node_is_a_gap_of_that_node_alone(PodFate fate, CoverageStatus status, string reason)
    {
        await using var server = await ServerAsync(nodes: 3);
        server.Pods.Fate = node => node == "n2" ? fate : PodFate.Runs;
        server.Add("""{"apiVersion":"v1","kind":"Node","metadata":{"name":"n2","labels":{"kubernetes.io/os":"linux"} },"status":{"conditions":[{"type":"Ready","status":"Unknown","message":"Kubelet stopped posting node status."}] } }""");
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: fate is PodFate.Waits ? Quick with { NodeTimeout = TimeSpan.FromSeconds(1) } : Quick);

        Assert.IsNotEmpty(collected.Gaps);
        foreach (var gap in collected.Gaps)
        {
            Assert.AreEqual("n2", gap.Node);
            Assert.AreEqual(status, gap.Status, gap.Reason);
            Assert.Contains(reason, gap.Reason);
        }

        CollectionAssert.AreEqual(new[] { "n1", "n3" }, collected.Snapshot.Nodes.Where(n => n.Processes.Count > 0).Select(n => n.Name).ToArray());
        Assert.IsEmpty(server.Pods.Names);
    }

    [TestMethod]
    public async Task An_answer_that_breaks_off_keeps_what_was_said_to_be_collected()
    {
        await using var server = await ServerAsync(nodes: 1);
        var whole = server.Pods.Print;
        server.Pods.Print = (node, command) => whole(node, command) is var text && text.IndexOf("asked\tlisteners", StringComparison.Ordinal) is var at and > 0 ? text[..at] + "net\ttcp" : text;
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick);

        CollectionAssert.AreEqual(new[] { "files:/**", "listeners", "services", "versions" }, collected.Gaps.Select(g => g.Need).Order(StringComparer.Ordinal).ToArray());
        Assert.HasCount(1, collected.Snapshot.Nodes.Single().Processes);
        Assert.ThrowsExactly<MissingEvidenceException>(() => collected.Snapshot.Nodes.Single().File("/etc/kubernetes/pki/ca.key"));
    }

    [TestMethod]
    public async Task An_answer_without_end_is_cut()
    {
        await using var server = await ServerAsync(nodes: 1);
        server.Pods.Print = (_, _) => new string('x', 100_000);
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick with { LargestAnswer = 50_000 });

        Assert.AreEqual("the node's answer is larger than 50000 bytes", collected.Gaps[0].Reason);
        Assert.IsEmpty(server.Pods.Names);
    }

    [TestMethod]
    public async Task A_watch_that_ends_is_begun_again()
    {
        await using var server = await ServerAsync(nodes: 4);
        var print = server.Pods.Print;
        server.Pods.Print = (node, command) =>
        {
            server.Pods.EndWatches();
            return print(node, command);
        };
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick with { Parallel = 1 });

        Assert.IsEmpty(collected.Gaps, string.Join('\n', collected.Gaps));
    }

    [TestMethod]
    public async Task A_watch_that_is_too_old_is_begun_again_from_a_new_list()
    {
        await using var server = await ServerAsync(nodes: 3);
        var print = server.Pods.Print;
        server.Pods.Print = (node, command) =>
        {
            server.Pods.ExpireWatches();
            return print(node, command);
        };
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick with { Parallel = 1 });

        Assert.IsEmpty(collected.Gaps, string.Join('\n', collected.Gaps));
        Assert.IsGreaterThan(1, server.Requests.Count(r => r.Method == "GET" && r.Path.EndsWith("/namespaces/assay/pods", StringComparison.Ordinal) && !r.Query.Contains("watch=true", StringComparison.Ordinal)));
        Assert.IsEmpty(server.Pods.Names);
    }

    [TestMethod]
    public async Task An_end_before_its_time_deletes_the_pods_and_leaves_no_bundle()
    {
        await using var server = await ServerAsync(nodes: 4);
        using var cancellation = new CancellationTokenSource();
        server.Pods.Fate = _ =>
        {
            cancellation.CancelAfter(100);
            return PodFate.Waits;
        };
        using var scratch = new TemporaryFolder();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Collected.FromAsync(server, scratch, Needs, pods: Quick, cancellation: cancellation.Token));

        Assert.IsNotEmpty(server.Pods.Created);
        Assert.IsEmpty(server.Pods.Names);
        Assert.IsFalse(Directory.Exists(scratch["bundle"]));
    }

    [TestMethod]
    public async Task What_a_run_that_is_over_left_is_removed_and_what_another_needs_is_not()
    {
        await using var server = await ServerAsync(nodes: 1);
        var now = PodOwner.Current;
        void Left(string name, PodOwner owner, string phase = "Running", string created = "2999-01-01T00:00:00Z") => server.Pods.Add(
            $$"""{"metadata":{"name":"{{name}}","creationTimestamp":"{{created}}","labels":{"app.kubernetes.io/managed-by":"assay"},"annotations":{"assay/started-by":"{{owner}}"} },"spec":{"nodeName":"n1","activeDeadlineSeconds":60},"status":{"phase":"{{phase}}"} }""");
        Left("a-killed-run", now with { Pid = int.MaxValue });
        Left("another-process-of-that-number", now with { Started = now.Started - 1000 });
        Left("long-over-elsewhere", now with { Host = "elsewhere" }, created: "2020-01-01T00:00:00Z");
        Left("ended-elsewhere", now with { Host = "elsewhere" }, phase: "Failed");
        Left("lives-elsewhere", now with { Host = "elsewhere" });
        Left("lives-here", now);
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick);

        CollectionAssert.AreEqual(new[] { "lives-elsewhere", "lives-here" }, server.Pods.Names.ToArray());
    }

    [TestMethod]
    public async Task Nodes_that_were_not_asked_for_are_not_looked_at()
    {
        await using var server = await ServerAsync(nodes: 2);
        server.Add("""{"apiVersion":"v1","kind":"Node","metadata":{"name":"w1","labels":{"kubernetes.io/os":"windows"} } }""");
        using var scratch = new TemporaryFolder();

        using var collected = await Collected.FromAsync(server, scratch, Needs, pods: Quick with { NodeSelector = new Dictionary<string, string> { ["node-role.kubernetes.io/control-plane"] = "" } });

        Assert.HasCount(1, server.Pods.Created);
        var missing = Assert.ThrowsExactly<MissingEvidenceException>(() => collected.Snapshot.Nodes.Single(n => n.Name == "n2").File("/etc/k.yaml"));
        Assert.Contains("--node-selector", missing.Message);
        missing = Assert.ThrowsExactly<MissingEvidenceException>(() => collected.Snapshot.Nodes.Single(n => n.Name == "w1").File("/etc/k.yaml"));
        Assert.Contains("it runs windows", missing.Message);
    }

    [TestMethod]
    public void The_printed_rights_are_those_of_the_plan()
    {
        var plan = new CollectionPlan([Need.Objects("networking.k8s.io/v1/NetworkPolicy", "networking.k8s.io/v1/Ingress", "batch/*/CronJob", "v1/Endpoints")]);

        var nodes = RoleManifest.Of(plan, "sec", withPods: true);
        var api = RoleManifest.Of(plan, "sec", withPods: false);

        Assert.Contains("- apiGroups: [\"networking.k8s.io\"]\n  resources: [ingresses, networkpolicies]\n  verbs: [list]\n", api);
        Assert.Contains("- apiGroups: [\"batch\"]\n  resources: [cronjobs]\n  verbs: [list]\n", api);
        Assert.Contains("- apiGroups: [\"\"]\n  resources: [endpoints, nodes, pods]\n  verbs: [list]\n", api);
        Assert.DoesNotContain("secrets", nodes);
        Assert.DoesNotContain("exec", api);
        Assert.DoesNotContain("privileged", api);
        Assert.Contains("- apiGroups: [\"\"]\n  resources: [pods/exec]\n  verbs: [create, get]\n", nodes);
        Assert.Contains("enforce: privileged", nodes);
    }

    [TestMethod]
    public void A_right_to_what_content_names_by_its_plural_is_for_that_and_one_to_Secrets_stands_apart()
    {
        var api = RoleManifest.Of(new CollectionPlan([Need.Objects("route.openshift.io/v1/routes", "v1/secrets", "v1/namespaces")]), "sec", withPods: false);

        Assert.Contains("- apiGroups: [\"route.openshift.io\"]\n  resources: [routes]\n  verbs: [list]\n", api);
        Assert.Contains("- apiGroups: [\"\"]\n  resources: [namespaces, nodes, pods]\n  verbs: [list]\n", api);
        Assert.Contains("without it those rules are unknown.\n- apiGroups: [\"\"]\n  resources: [secrets]\n  verbs: [list]\n", api);
    }

    private static async Task<FakeApiServer> ServerAsync(int nodes)
    {
        var server = await FakeObjects.ServerAsync(pods: 1, nodes);
        server.Pods.Print = (node, command) => command.Contains("look_at", StringComparison.Ordinal)
            ? Frame([["assay", "1", Base64(node)], ["file", Base64("/etc/k.yaml"), "644", "0", "0", "7", "regular file"], ["asked", "/etc/k.yaml", "collected"], ["done"]])
            : Frame(
            [
                ["assay", "1", Base64(node)],
                ["process", "7", "0", Base64("kubelet\n"), Base64($"kubelet\n--config=/etc/k.yaml\n--node={node}")],
                ["asked", "processes", "collected"],
                ["net", "tcp", Base64("  sl  local_address rem_address st\n   0: 00000000:280A 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1")],
                ["asked", "listeners", "collected"],
                ["asked", "versions", "collected"],
                ["asked", "services", "collected"],
                ["asked", "/etc/kubernetes/pki/**", "collected"],
                ["done"],
            ]);
        return server;
    }

    private static string Frame(string[][] records) => string.Concat(records.Select(r => string.Join('\t', r) + "\n"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
