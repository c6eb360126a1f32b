using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class ComponentFinderTests
{
    private const string NothingAsked = """
        coverage:
          - { node: cp-1, need: processes, status: notRequested }
          - { node: cp-1, need: "files:**", status: notRequested }
          - { need: "objects:**", status: notRequested }
        """;

    private const string ServerPod = """
        objects:
          - apiVersion: v1
            kind: Pod
            metadata: { name: kube-apiserver-cp-1, namespace: kube-system }
            spec:
              nodeName: cp-1
              containers:
                - name: kube-apiserver
                  image: registry:5000/kube-apiserver:v1.30.9@sha256:00
                  command: [kube-apiserver, --profiling=false]
                  volumeMounts:
                    - { name: pki, mountPath: /etc/kubernetes/pki }
                    - { name: policy, mountPath: /etc/kubernetes/pki/audit.yaml, subPath: audit.yaml }
                    - { name: tmp, mountPath: /tmp }
              volumes:
                - { name: pki, hostPath: { path: /srv/pki/ } }
                - { name: policy, hostPath: { path: /srv/policies } }
                - { name: tmp, emptyDir: {} }
        """;

    [TestMethod]
    public void A_process_comes_before_its_Pod_and_that_before_the_manifest()
    {
        var server = Node($$"""
            version: v1.31.2
            nodes:
              cp-1:
                processes: [{ argv: [/usr/bin/kube-apiserver, --profiling=false] }]
                manifests: { kube-apiserver: [kube-apiserver, --profiling=true] }
            {{ServerPod}}
            """).Component("kube-apiserver");

        Assert.AreEqual("cp-1/kube-apiserver", server.Subject);
        Assert.AreEqual("v1.30.9", server.Version.ToString());
        CollectionAssert.AreEqual(
            new[] { "process kube-apiserver", "pod kube-system/kube-apiserver-cp-1", "static pod manifest /etc/kubernetes/manifests/kube-apiserver.yaml" },
            server.Sources.Select(s => s.Where).ToArray());
        CollectionAssert.AreEqual(
            new[] { "ps -ww -C kube-apiserver -o args=", "kubectl -n kube-system get pod kube-apiserver-cp-1 -o yaml", "cat /etc/kubernetes/manifests/kube-apiserver.yaml" },
            server.Sources.Select(s => s.Reproduce).ToArray());
        CollectionAssert.AreEqual(new[] { "false", "false", "true" }, server.Sources.Select(s => s.CommandLine.Last("profiling")).ToArray());
    }

    [TestMethod]
    public void A_process_takes_over_what_its_Pod_mounts()
    {
        var server = Node($"nodes:\n  cp-1:\n    processes: [{{ argv: [kube-apiserver, --profiling=false] }}]\n{ServerPod}").Component("kube-apiserver");

        foreach (var source in server.Sources)
        {
            CollectionAssert.AreEqual(
                new[] { new HostMount("/etc/kubernetes/pki/audit.yaml", "/srv/policies/audit.yaml"), new HostMount("/etc/kubernetes/pki", "/srv/pki/"), new HostMount("/tmp", null) },
                source.Mounts.ToArray());
        }
    }

    [TestMethod]
    public void A_container_without_mounts_does_not_see_the_node()
    {
        var server = Node("nodes: { cp-1: { manifests: { kube-apiserver: [kube-apiserver] } } }").Component("kube-apiserver");

        CollectionAssert.AreEqual(new[] { new HostMount("/", null) }, server.Sources[0].Mounts.ToArray());
    }

    [TestMethod]
    public void The_version_is_the_images_else_the_servers_and_etcds_never_the_servers()
    {
        var node = Node("version: v1.31.2\nnodes: { cp-1: { processes: [{ argv: [kube-scheduler] }, { argv: [etcd] }, { argv: [kubelet] }], kubeletVersion: v1.30.0 } }");

        Assert.AreEqual("v1.31.2", node.Component("kube-scheduler").Version.ToString());
        Assert.AreEqual("v1.30.0", node.Component("kubelet").Version.ToString());
        Assert.IsNull(node.Component("etcd").Version);
    }

    [TestMethod]
    public void Every_node_has_a_kubelet_and_its_file_is_known_where_only_that_was_collected()
    {
        var node = Node($$"""
            nodes:
              cp-1: { files: [{ path: /etc/kubelet.yaml, content: "kind: KubeletConfiguration" }] }
            {{NothingAsked}}
            """);

        var source = node.Component("kubelet").Sources.Single();
        Assert.AreEqual(SourceKind.Configuration, source.Kind);
        Assert.AreEqual("/etc/kubelet.yaml", source.KnownFiles["config"]);
        Assert.AreEqual("the kubelet's command line on cp-1 was not collected", Missing(source));
    }

    [TestMethod]
    public void Which_of_two_configurations_is_the_kubelets_is_not_guessed()
    {
        var node = Node($$"""
            nodes:
              cp-1: { files: [{ path: /etc/a.yaml, content: "kind: KubeletConfiguration" }, { path: /etc/b.yaml, content: "kind: KubeletConfiguration" }] }
            {{NothingAsked}}
            """);

        Assert.IsEmpty(node.Component("kubelet").Sources.Single().KnownFiles);
    }

    [TestMethod]
    [DataRow("coverage: [{ node: cp-1, need: processes, status: denied, reason: no rights }]", "the kubelet's command line on cp-1 could not be read: no rights")]
    [DataRow("", "no kubelet was seen among the processes of cp-1")]
    public void Why_a_kubelet_was_not_seen_is_said(string coverage, string reason) =>
        Assert.AreEqual(reason, Missing(Node($"nodes: {{ cp-1: {{}} }}\n{coverage}").Component("kubelet").Sources.Single()));

    [TestMethod]
    public void On_a_control_plane_node_nobody_looked_at_every_part_is_unseen()
    {
        var node = Node($"nodes: {{ cp-1: {{ roles: [control-plane] }} }}\n{NothingAsked}");

        CollectionAssert.AreEqual(new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet" }, node.Components.Select(c => c.Name).ToArray());
        Assert.AreEqual("the kube-apiserver of cp-1 was not seen: its processes were not collected", Missing(node.Component("kube-apiserver").Sources.Single()));
    }

    [TestMethod]
    public void A_part_whose_processes_were_refused_is_unseen_although_Pods_and_manifests_show_none()
    {
        var node = Node("nodes: { cp-1: { roles: [control-plane] } }\ncoverage: [{ node: cp-1, need: processes, status: denied, reason: no rights }]");

        Assert.AreEqual("the etcd of cp-1 was not seen: no rights", Missing(node.Component("etcd").Sources.Single()));
    }

    [TestMethod]
    [DataRow("", "among the processes")]
    [DataRow("coverage: [{ node: cp-1, need: processes, status: notRequested }]", "by Pods and manifests")]
    public void A_part_that_is_shown_to_be_absent_is_not_there(string coverage, string how)
    {
        var node = Node($"nodes: {{ cp-1: {{ roles: [control-plane] }} }}\n{coverage}");

        CollectionAssert.AreEqual(new[] { "kubelet" }, node.Components.Select(c => c.Name).ToArray(), how);
    }

    [TestMethod]
    public void A_manifest_of_unknown_content_may_be_that_of_any_part()
    {
        var node = Node("""
            nodes: { cp-1: { roles: [control-plane], files: [{ path: /etc/kubernetes/manifests/x.yaml, mode: "600" }] } }
            coverage: [{ node: cp-1, need: processes, status: notRequested }]
            """);

        Assert.IsTrue(node.Components.Any(c => c.Name == "kube-apiserver"));
    }

    [TestMethod]
    public void A_worker_has_no_control_plane_to_miss()
    {
        var node = Node($"nodes: {{ cp-1: {{ roles: [worker] }} }}\n{NothingAsked}");

        CollectionAssert.AreEqual(new[] { "kubelet" }, node.Components.Select(c => c.Name).ToArray());
    }

    [TestMethod]
    public void A_tenants_control_plane_is_not_that_of_the_nodes_beside_it()
    {
        var snapshot = SomeEvidence.FixtureOf($$"""
            nodes: { cp-1: { roles: [control-plane] } }
            objects:
              - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: etcd-main, namespace: shoot--a }, spec: { template: { spec: { containers: [{ name: etcd, image: "etcd:v3.5.9", command: [etcd, --auto-tls=false] }] } } } }
              - { apiVersion: apps/v1, kind: Deployment, metadata: { name: kube-apiserver, namespace: shoot--a }, spec: { template: { spec: { containers: [{ name: kube-apiserver, command: [/usr/local/bin/kube-apiserver], args: [--profiling=false] }] } } } }
            {{NothingAsked}}
            """);

        CollectionAssert.AreEqual(new[] { "shoot--a/etcd-main", "shoot--a/kube-apiserver" }, snapshot.Components.Select(c => c.Subject).ToArray());
        Assert.AreEqual("StatefulSet shoot--a/etcd-main", snapshot.Components[0].Sources[0].Where);
        Assert.AreEqual("kubectl -n shoot--a get statefulset etcd-main -o yaml", snapshot.Components[0].Sources[0].Reproduce);
        Assert.AreEqual("v3.5.9", snapshot.Components[0].Version.ToString());
        Assert.AreEqual("false", snapshot.Components[1].Sources[0].CommandLine.Last("profiling"));
        CollectionAssert.AreEqual(new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet" }, snapshot.Nodes.Single().Components.Select(c => c.Name).ToArray());
        Assert.ThrowsExactly<MissingEvidenceException>(() => snapshot.Nodes.Single().Component("kube-apiserver").Sources[0].CommandLine.Last("profiling"));
    }

    [TestMethod]
    public void The_etcd_of_an_application_is_none_of_the_clusters()
    {
        var snapshot = SomeEvidence.FixtureOf("""
            nodes: {}
            objects:
              - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: etcd, namespace: my-app }, spec: { template: { spec: { containers: [{ name: etcd, command: [etcd] }] } } } }
            """);

        Assert.IsEmpty(snapshot.Components);
    }

    [TestMethod]
    [DataRow("{ name: etcd-metrics, command: [etcd], args: [grpc-proxy, start] }")]
    [DataRow("{ name: backup, command: [etcdctl, --data-dir, /var/lib/etcd] }")]
    public void Another_use_of_etcd_is_not_etcd(string container)
    {
        var node = Node($$"""
            nodes: { cp-1: {} }
            objects:
              - { apiVersion: v1, kind: Pod, metadata: { name: etcd-cp-1, namespace: kube-system }, spec: { nodeName: cp-1, containers: [{{container}}] } }
            """);

        Assert.IsFalse(node.Components.Any(c => c.Name == "etcd"));
    }

    [TestMethod]
    [DataRow("my-app", "Running", "")]
    [DataRow("kube-system", "Succeeded", "")]
    [DataRow("kube-system", "Failed", "")]
    [DataRow("openshift-etcd", "Running", ", annotations: { kubernetes.io/config.mirror: x }")]
    public void A_Pod_counts_where_it_is_part_of_the_cluster_and_not_over(string space, string phase, string annotations)
    {
        var node = Node($$"""
            nodes: { cp-1: {} }
            objects:
              - { apiVersion: v1, kind: Pod, metadata: { name: etcd-cp-1, namespace: {{space}}{{annotations}} }, status: { phase: {{phase}} }, spec: { nodeName: cp-1, containers: [{ name: etcd, command: [etcd] }] } }
            """);

        Assert.AreEqual(annotations.Length > 0, node.Components.Any(c => c.Name == "etcd"));
    }

    [TestMethod]
    public void A_container_that_does_not_start_its_component_in_sight_is_unseen()
    {
        var node = Node("""
            nodes: { cp-1: {} }
            objects:
              - { apiVersion: v1, kind: Pod, metadata: { name: x-cp-1, namespace: kube-system }, spec: { nodeName: cp-1, containers: [{ name: kube-scheduler, command: [/entrypoint.sh] }] } }
            """);

        Assert.AreEqual("no kube-scheduler in the command «/entrypoint.sh»", Missing(node.Component("kube-scheduler").Sources.Single()));
    }

    [TestMethod]
    public void Variables_of_the_container_are_known_where_they_are_literal()
    {
        var line = PodLine("kube-apiserver", """
            command: [kube-apiserver, --a=$(A), --b=$(B), --c=$(C)], env: [{ name: A, value: one }, { name: B, value: "$(A)-two" }, { name: C, valueFrom: { secretKeyRef: { name: s, key: k } } }]
            """);

        Assert.AreEqual("one", line.Last("a"));
        Assert.AreEqual("one-two", line.Last("b"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("c"));
    }

    [TestMethod]
    public void Variables_that_may_come_from_a_ConfigMap_or_were_blanked_are_not_known()
    {
        var line = PodLine("kube-apiserver", """
            command: [kube-apiserver, --a=$(A), --b=$(TOKEN)], envFrom: [{ configMapRef: { name: c } }], env: [{ name: TOKEN, value: hunter2 }]
            """);

        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("a"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("b"));
    }

    [TestMethod]
    [DataRow("kube-apiserver", "command: [hyperkube, kube-apiserver, --openshift-config=/x.json]", "kube-apiserver takes settings from the file of --openshift-config, which is not read")]
    [DataRow("kube-scheduler", "command: [kube-scheduler, --flagfile=/x]", "kube-scheduler takes settings from the file of --flagfile, which is not read")]
    [DataRow("etcd", "command: [etcd], env: [{ name: ETCD_NAME, value: a }, { name: ETCD_CLIENT_CERT_AUTH, value: \"true\" }]", "etcd takes settings from its environment (ETCD_CLIENT_CERT_AUTH, ETCD_NAME), not from its command line alone")]
    public void Settings_from_elsewhere_are_a_gap_in_the_command_line(string component, string container, string reason) =>
        Assert.AreEqual(reason, Missing(PodLine(component, container)));

    [TestMethod]
    public void A_gap_of_the_Pod_is_one_of_its_process()
    {
        var node = Node("""
            nodes: { cp-1: { processes: [{ argv: [etcd] }] } }
            objects:
              - { apiVersion: v1, kind: Pod, metadata: { name: etcd-cp-1, namespace: kube-system }, spec: { nodeName: cp-1, containers: [{ name: etcd, command: [etcd], env: [{ name: ETCD_NAME, value: a }] }] } }
            """);

        Assert.AreEqual(SourceKind.Process, node.Component("etcd").Sources[0].Kind);
        StringAssert.Contains(Missing(node.Component("etcd").Sources[0]), "ETCD_NAME", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("hyperkube, apiserver, --profiling=false", "kube-apiserver")]
    [DataRow("/hyperkube, kube-apiserver, --profiling=false", "kube-apiserver")]
    [DataRow("/opt/bin/kube-scheduler, --profiling=false", "kube-scheduler")]
    [DataRow("kube-scheduler --profiling=false", "kube-scheduler")]
    public void A_process_is_what_its_program_is(string argv, string component) =>
        Assert.AreEqual("false", Node($"nodes: {{ cp-1: {{ processes: [{{ argv: [{argv}] }}] }} }}").Component(component).Sources[0].CommandLine.Last("profiling"));

    [TestMethod]
    [DataRow("grep, kube-apiserver")]
    [DataRow("sh, -c, kube-apiserver --profiling=true | tee log")]
    [DataRow("etcd, gateway, start")]
    public void A_process_that_only_names_a_component_is_none(string argv) =>
        CollectionAssert.AreEqual(new[] { "kubelet" }, Node($"nodes: {{ cp-1: {{ roles: [], processes: [{{ argv: [{argv}] }}] }} }}").Components.Select(c => c.Name).ToArray());

    [TestMethod]
    public void Of_k3s_nothing_is_claimed()
    {
        var node = Node("nodes: { cp-1: { roles: [control-plane], processes: [{ argv: [/usr/local/bin/k3s, server] }] } }");

        Assert.HasCount(6, node.Components);
        Assert.IsTrue(node.Components.All(c => Missing(c.Sources.Single()).Contains("k3s runs", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Manifests_are_looked_for_where_the_kubelet_does()
    {
        const string Pod = "{kind: Pod, spec: {containers: [{name: etcd, command: [etcd]}]}}";
        var node = Node($$"""
            nodes:
              cp-1:
                configz: { staticPodPath: /opt/pods/ }
                files:
                  - { path: /opt/pods/etcd.yaml, content: "{{Pod}}" }
                  - { path: /opt/pods/.hidden.yaml, content: "{{Pod}}" }
                  - { path: /opt/pods/old/etcd.yaml, content: "{{Pod}}" }
                  - { path: /etc/kubernetes/manifests/etcd.yaml, content: "{{Pod}}" }
            """);

        Assert.AreEqual("static pod manifest /opt/pods/etcd.yaml", node.Component("etcd").Sources.Single().Where);
    }

    private static CommandLine PodLine(string component, string container) => Node($$"""
        nodes: { cp-1: {} }
        objects:
          - { apiVersion: v1, kind: Pod, metadata: { name: x, namespace: kube-system }, spec: { nodeName: cp-1, containers: [{ name: {{component}}, {{container.Trim()}} }] } }
        """).Component(component).Sources.Single().CommandLine;

    private static NodeEvidence Node(string yaml) => SomeEvidence.FixtureOf(yaml).Nodes.Single();

    private static string Missing(ComponentSource source) => Missing(source.CommandLine);

    private static string Missing(CommandLine line) => Assert.ThrowsExactly<MissingEvidenceException>(() => line.Last("a-flag-that-nothing-has")).Message;
}
