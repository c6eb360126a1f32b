using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

/// <summary>Dumps that real programs left of real clusters.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class SharedDumpTests
{
    public static IEnumerable<object[]> Everything =>
    [
        ["recording/kubeadm-1.20.2"], ["recording/two-nodes"], ["recording/two-nodes/node"], ["recording/two-nodes/node/manifests"], ["recording/two-nodes/api"],
        ["evidence/sonobuoy-kind-v1.14.2"], ["evidence/sonobuoy-kind-v1.21.1"], ["evidence/troubleshoot-k3s"], ["evidence/troubleshoot-mixed-nodes"],
        ["evidence/kubeadm-v1.25-otel"], ["evidence/kubescape"], ["evidence/hypershift-hosted-control-plane"], ["evidence/gardener"], ["evidence/eks"], ["evidence/k8s-node-collector"],
        ["derived/rke2-process-lines-112.txt"], ["derived/rke2-process-lines-124.txt"], ["derived/gardener-hardened-shoot-aws.yaml"], ["derived/gardener-hardened-shoot-azure.yaml"],
        ["evidence"],
    ];

    [TestMethod]
    [DynamicData(nameof(Everything))]
    public void A_real_dump_becomes_a_bundle_and_comes_back(string path)
    {
        using var folder = new TemporaryFolder();
        using var dump = Open(path);
        var bundle = Path.Combine(folder.Path, "bundle.zip");

        BundleWriter.Write(dump.Snapshot, bundle, new BundleManifest { Tool = new ToolInfo("assay", "0") });

        using var evidence = EvidenceFiles.Open([bundle]);
        Assert.AreEqual(SnapshotText.Of(dump.Snapshot), SnapshotText.Of(evidence.Snapshot));
    }

    [TestMethod]
    public void Every_file_of_the_evidence_alone_is_read_or_refused_in_one_line()
    {
        foreach (var file in Directory.EnumerateFiles(At("evidence"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var refusal = SomeEvidence.Refusal(file);

            Assert.IsTrue(refusal is null || (refusal.Contains("holds no evidence", StringComparison.Ordinal) && !refusal.Contains('\n', StringComparison.Ordinal)), refusal);
        }
    }

    [TestMethod]
    public void The_recorded_cluster_is_whole()
    {
        using var dump = Open("recording/two-nodes");
        var (knode, knode2) = (dump.Snapshot.Nodes.First(), dump.Snapshot.Nodes.Last());

        Assert.AreEqual("v1.20.2", dump.Snapshot.Version.ToString());
        Assert.AreEqual(("knode", "knode2"), (knode.Name, knode2.Name));
        CollectionAssert.AreEqual(new[] { "control-plane" }, knode.Roles.ToArray());
        CollectionAssert.AreEqual(new[] { "worker" }, knode2.Roles.ToArray());
        CollectionAssert.AreEqual(new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet", "kube-proxy" }, knode.Components.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "kubelet", "kube-proxy" }, knode2.Components.Select(c => c.Name).ToArray());
        foreach (var component in knode.Components.Take(4))
        {
            CollectionAssert.AreEqual(new[] { SourceKind.Process, SourceKind.Pod, SourceKind.Manifest }, component.Sources.Select(s => s.Kind).ToArray());
            Assert.IsTrue(component.Sources.All(s => s.CommandLine.Flags.SequenceEqual(component.Sources[0].CommandLine.Flags)), component.Name);
        }

        Assert.AreEqual("Node,RBAC", knode.Component("kube-apiserver").Sources[0].CommandLine.Last("authorization-mode"));
        Assert.AreEqual("v3.4.13", knode.Component("etcd").Version.ToString());
        Assert.AreEqual("/var/lib/kubelet/config.yaml", knode.Component("kubelet").Sources.Single().CommandLine.Last("config"));
        Assert.AreEqual("10.77.0.2", knode.Component("kubelet").Sources.Single().CommandLine.Last("node-ip"));
        Assert.AreEqual("4h0m0s", knode.Configz!.Value.GetProperty("streamingConnectionIdleTimeout").GetString());
        Assert.AreEqual(10255, knode2.Configz!.Value.GetProperty("readOnlyPort").GetInt32());
        Assert.AreEqual(0b110_110_110, knode2.File("/var/lib/kubelet/config.yaml")!.Mode);
        Assert.AreEqual(1000, knode2.File("/etc/kubernetes/kubelet.conf")!.Uid);
        Assert.IsNull(knode2.File("/etc/kubernetes/manifests/kube-apiserver.yaml"));
        Assert.AreEqual(6443, knode.Listeners.Single(l => l.Process == "kube-apiserver").Port);
        Assert.AreEqual("KubeletConfiguration", knode.File("/var/lib/kubelet/config.yaml")!.Documents.Single().GetProperty("kind").GetString());
        Assert.IsTrue(dump.Snapshot.Coverage.Contains(new Coverage(null, "objects:v1/Pod", CoverageStatus.Collected)));
        Assert.IsTrue(dump.Snapshot.Objects.Where(o => o.Kind == "Secret").SelectMany(o => o.Json.GetProperty("data").EnumerateObject()).All(p => p.Value.GetString() == "REDACTED"));
    }

    [TestMethod]
    [DataRow("evidence/sonobuoy-kind-v1.21.1", "v1.21.1", "v3.4.13")]
    [DataRow("evidence/sonobuoy-kind-v1.14.2", "v1.14.2", "v3.3.10")]
    public void Sonobuoy_shows_the_control_plane_through_its_Pods(string path, string version, string etcd)
    {
        using var dump = Open(path);
        var node = dump.Snapshot.Nodes.Single();

        Assert.AreEqual("kind-control-plane", node.Name);
        Assert.AreEqual(version, node.Component("kube-apiserver").Version.ToString());
        Assert.AreEqual(etcd, node.Component("etcd").Version.ToString());
        Assert.AreEqual("pod kube-system/kube-apiserver-kind-control-plane", node.Component("kube-apiserver").Sources.Single().Where);
        Assert.AreEqual("6443", node.Component("kube-apiserver").Sources.Single().CommandLine.Last("secure-port"));
        Assert.AreEqual("0.0.0.0", node.Configz!.Value.GetProperty("address").GetString());
        Assert.AreEqual(CoverageStatus.NotRequested, dump.Snapshot.Coverage.Single(c => c.Need == "objects:v1/Pod").Status);
    }

    [TestMethod]
    [DataRow("recording/two-nodes", "kubeadm", "the Node knode has the annotation kubeadm.alpha.kubernetes.io/cri-socket")]
    [DataRow("recording/kubeadm-1.20.2", "kubeadm", "")]
    [DataRow("evidence/sonobuoy-kind-v1.14.2", "kubeadm", "kind-control-plane")]
    [DataRow("evidence/sonobuoy-kind-v1.21.1", "kubeadm", "kind-control-plane")]
    [DataRow("evidence/kubeadm-v1.25-otel", "kubeadm", "the kube-apiserver of fedora has --kubelet-client-certificate=")]
    [DataRow("evidence/troubleshoot-k3s", "k3s", "the kubelet of primary-node is v1.31.2+k3s1")]
    [DataRow("evidence/hypershift-hosted-control-plane", "HyperShift", "hcp-namespace/kube-apiserver")]
    [DataRow("evidence/gardener", "Gardener", "the Shoot crazy-botany")]
    [DataRow("evidence/kubescape/aks.json", "AKS", "yiscah-abtwh-aks")]
    [DataRow("evidence/kubescape/eks.json", "EKS", "random-eks-3")]
    [DataRow("evidence/kubescape/gke.json", "GKE", "by its provider")]
    [DataRow("derived/rke2-process-lines-112.txt", "RKE2", "/var/lib/rancher/rke2/")]
    [DataRow("derived/rke2-process-lines-124.txt", "RKE2", "/var/lib/rancher/rke2/")]
    [DataRow("derived/gardener-hardened-shoot-aws.yaml", "Gardener", "the Shoot aws")]
    public void The_distribution_is_recognised_and_its_sign_said(string path, string distribution, string reason)
    {
        using var dump = Open(path);

        var recognition = dump.Snapshot.Distribution ?? dump.Snapshot.Nodes.Select(n => n.Distribution).OfType<Recognition>().FirstOrDefault();

        Assert.AreEqual(distribution, recognition?.Distribution.Name);
        StringAssert.Contains(recognition!.Reason, reason, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("evidence/troubleshoot-mixed-nodes")]
    [DataRow("evidence/eks/kubelet-config-dir-expected-kubelet-config.json")]
    [DataRow("evidence/k8s-node-collector")]
    public void A_dump_without_a_sign_of_its_distribution_is_taken_for_none(string path)
    {
        using var dump = Open(path);

        Assert.IsNull(dump.Snapshot.Distribution);
        Assert.IsTrue(dump.Snapshot.Nodes.All(n => n.Distribution is null));
    }

    [TestMethod]
    public void Of_k3s_the_control_plane_is_unseen_and_never_absent()
    {
        using var dump = Open("evidence/troubleshoot-k3s");
        var node = dump.Snapshot.Nodes.Single();

        Assert.AreEqual("v1.31.2+k3s1", dump.Snapshot.Version.ToString());
        Assert.AreEqual("primary-node", node.Name);
        Assert.AreEqual(SourceKind.Configuration, node.Component("kube-apiserver").Sources.Single().Kind);
    }

    [TestMethod]
    public void Manifests_of_kubeadm_show_components_without_claiming_the_others_absent()
    {
        using var dump = Open("evidence/kubeadm-v1.25-otel");
        var node = dump.Snapshot.Nodes.Single();

        Assert.AreEqual("fedora", node.Name);
        Assert.AreEqual("v1.25.3", node.Component("kube-apiserver").Version.ToString());
        Assert.AreEqual("APIServerTracing=true,KubeletTracing=true", node.Component("kube-apiserver").Sources.Single().CommandLine.Last("feature-gates"));
        Assert.AreEqual("/var/lib/kubelet/config.yaml", node.Component("kubelet").Sources.Single().KnownFiles["config"]);
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/kubernetes/manifests/kube-scheduler.yaml"));
    }

    [TestMethod]
    [DataRow("derived/rke2-process-lines-112.txt", "imagefs.available<5%,nodefs.available<5%")]
    [DataRow("derived/rke2-process-lines-124.txt", "imagefs.available<5%,nodefs.available<5%")]
    public void Process_lines_of_RKE2_keep_their_values(string path, string eviction)
    {
        using var dump = Open(path);
        var node = dump.Snapshot.Nodes.Single();

        Assert.AreEqual("server-0", node.Name);
        Assert.AreEqual("false", node.Component("kube-apiserver").Sources.Single().CommandLine.Last("anonymous-auth"));
        Assert.IsTrue(node.Component("kubelet").Sources.Single().CommandLine.Flags.All(f => f.Name != "eviction-hard" || f.Value == eviction));
        Assert.AreEqual(CoverageStatus.NotRequested, node.Coverage.Single().Status);
    }

    [TestMethod]
    public void A_hosted_control_plane_is_no_nodes_and_its_gaps_are_said()
    {
        using var dump = Open("evidence/hypershift-hosted-control-plane");

        CollectionAssert.AreEqual(
            new[] { "hcp-namespace/etcd", "hcp-namespace/kube-apiserver", "hcp-namespace/kube-controller-manager", "hcp-namespace/kube-scheduler" },
            dump.Snapshot.Components.Select(c => c.Subject).ToArray());
        Assert.IsEmpty(dump.Snapshot.Nodes);
        Assert.AreEqual("VersionTLS12", dump.Snapshot.Components[3].Sources[0].CommandLine.Last("tls-min-version"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => dump.Snapshot.Components[1].Sources[0].CommandLine.Last("anonymous-auth"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => dump.Snapshot.Components[0].Sources[0].CommandLine.Last("client-cert-auth"));
    }

    [TestMethod]
    public void Kubescape_shows_modes_and_command_lines_of_the_host()
    {
        using var dump = Open("evidence/kubescape/control_plane_info-minikube-failed.json");
        var node = dump.Snapshot.Nodes.Single();

        Assert.AreEqual("minikube", node.Name);
        Assert.AreEqual("Node,RBAC", node.Component("kube-apiserver").Sources.Single().CommandLine.Last("authorization-mode"));
        Assert.AreEqual(0b111_111_000, node.File("/etc/kubernetes/admin.conf")!.Mode);
        Assert.AreEqual("EncryptionConfiguration", node.File("/var/lib/minikube/certs/hack/encryptionConf.yaml")!.Documents[0].GetProperty("kind").GetString());
        Assert.DoesNotContain("ENCODED SECRET", node.File("/var/lib/minikube/certs/hack/encryptionConf.yaml")!.Content!);
    }

    [TestMethod]
    public void Kubelets_of_EKS_are_known_by_their_files()
    {
        using var dump = Open("evidence/eks/kubelet-config-dir-expected-kubelet-config.json");

        var kubelet = dump.Snapshot.Nodes.Single().Component("kubelet").Sources.Single();
        Assert.AreEqual("/var/lib/kubelet/config.yaml", kubelet.KnownFiles["config"]);
    }

    [TestMethod]
    public void Node_objects_of_a_support_bundle_are_nodes_with_unseen_kubelets()
    {
        using var dump = Open("evidence/troubleshoot-mixed-nodes");

        Assert.HasCount(6, dump.Snapshot.Nodes.ToList());
        Assert.IsTrue(dump.Snapshot.Nodes.All(n => n.Components is [{ Name: "kubelet" }]));
        Assert.AreEqual("v1.16.2", dump.Snapshot.Nodes.Single(n => n.Name == "repldev-marc").KubeletVersion.ToString());
    }

    private static string At(string path) => Path.Combine([Shared.Require(), "data", .. path.Split('/')]);

    private static OpenEvidence Open(string path) => EvidenceFiles.Open([At(path)]);
}
