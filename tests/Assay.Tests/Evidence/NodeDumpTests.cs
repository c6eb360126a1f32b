using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class NodeDumpTests : IDisposable
{
    private const string ServerManifest = """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver, namespace: kube-system }
        spec: { containers: [{ name: kube-apiserver, image: "x/kube-apiserver:v1.30.1", command: [kube-apiserver, --advertise-address=10.0.0.1, --profiling=false] }] }
        """;

    private const string EtcdManifest = "apiVersion: v1\nkind: Pod\nmetadata: { name: etcd }\nspec: { containers: [{ name: etcd, command: [etcd, --name=cp-7] }] }";

    private const string Configz = """{"kubeletconfig":{"readOnlyPort":10255}}""";

    private readonly DumpFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void A_folder_of_manifests_is_all_of_them_and_one_manifest_says_nothing_of_others()
    {
        folder.Put("manifests/kube-apiserver.yaml", ServerManifest);
        folder.Put("manifests/etcd.yaml", EtcdManifest);

        var node = folder.Import("manifests").Nodes.Single();
        Assert.AreEqual("cp-7", node.Name);
        Assert.AreEqual("static pod manifest /etc/kubernetes/manifests/etcd.yaml", node.Component("etcd").Sources.Single().Where);
        Assert.AreEqual("v1.30.1", node.Component("kube-apiserver").Version.ToString());
        Assert.IsNull(node.File("/etc/kubernetes/manifests/kube-scheduler.yaml"));

        var alone = folder.Import("manifests/kube-apiserver.yaml");
        Assert.AreEqual("10.0.0.1", alone.Nodes.Single().Name);
        Assert.ThrowsExactly<MissingEvidenceException>(() => alone.Nodes.Single().File("/etc/kubernetes/manifests/kube-scheduler.yaml"));
        StringAssert.Contains(alone.Remarks.Single(), "is taken for node 10.0.0.1", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_manifest_beside_other_evidence_may_not_be_all_of_them()
    {
        folder.Put("mixed/kube-apiserver.yaml", ServerManifest);
        folder.Put("mixed/configz.json", Configz);

        var node = folder.Import("mixed").Nodes.Single();

        Assert.AreEqual(10255, node.Configz!.Value.GetProperty("readOnlyPort").GetInt32());
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/kubernetes/manifests/etcd.yaml"));
    }

    [TestMethod]
    public void Manifests_lie_where_the_kubelet_says_and_belong_to_the_node_of_the_folder_above()
    {
        folder.Put("dump/cp/configz.json", """{"kubeletconfig":{"staticPodPath":"/opt/pods"}}""");
        folder.Put("dump/cp/hostname", "cp-1\n");
        folder.Put("dump/cp/etc/kubernetes/manifests/kube-apiserver.yaml", ServerManifest);

        var node = folder.Import("dump").Nodes.Single();

        Assert.AreEqual("cp-1", node.Name);
        Assert.AreEqual("static pod manifest /opt/pods/kube-apiserver.yaml", node.Component("kube-apiserver").Sources.Single().Where);
    }

    [TestMethod]
    [DataRow("hosts/w-1/configz.json")]
    [DataRow("w-1.configz.json")]
    [DataRow("w-1-configz.json")]
    public void A_configz_answer_is_of_the_node_its_place_names(string path)
    {
        folder.Put($"d/{path}", Configz);

        var node = folder.Import("d").Nodes.Single();

        Assert.AreEqual("w-1", node.Name);
        Assert.AreEqual(CoverageStatus.Collected, node.Coverage.Single(c => c.Need == "configz").Status);
    }

    [TestMethod]
    public void Parts_that_name_no_node_are_of_one_node_where_they_fit_and_of_two_where_they_do_not()
    {
        folder.Put("a/configz.json", Configz);
        folder.Put("b/configz.json", """{"kubeletconfig":{"readOnlyPort":0}}""");
        folder.Put("c/ps.txt", "PID CMD\n1 init\n7 kubelet --config=/x\n");

        var snapshot = folder.Import("a", "b", "c");

        CollectionAssert.AreEqual(new[] { "node-1", "node-2" }, snapshot.Nodes.Select(n => n.Name).ToArray());
        Assert.HasCount(2, snapshot.Nodes.First().Processes);
        Assert.HasCount(3, snapshot.Remarks);
    }

    [TestMethod]
    public void A_part_without_a_name_is_of_the_only_node_there_is()
    {
        folder.Put("nodes.json", """{"kind":"NodeList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"only","labels":{"node-role.kubernetes.io/master":""}}}]}""");
        folder.Put("configz.json", Configz);

        var node = folder.Import("nodes.json", "configz.json").Nodes.Single();

        Assert.AreEqual("only", node.Name);
        Assert.IsNotNull(node.Configz);
        CollectionAssert.AreEqual(new[] { "control-plane" }, node.Roles.ToArray());
    }

    [TestMethod]
    public void A_part_is_of_the_node_whose_address_its_components_advertise()
    {
        folder.Put("nodes.json", """{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Node","metadata":{"name":"a"},"status":{"addresses":[{"type":"InternalIP","address":"10.0.0.2"}]}},{"apiVersion":"v1","kind":"Node","metadata":{"name":"b"},"status":{"addresses":[{"type":"InternalIP","address":"10.0.0.1"}]}}]}""");
        folder.Put("kube-apiserver.yaml", ServerManifest);

        var snapshot = folder.Import("nodes.json", "kube-apiserver.yaml");

        Assert.AreEqual("b/kube-apiserver", snapshot.Nodes.SelectMany(n => n.Components).Single(c => c.Name == "kube-apiserver").Subject);
    }

    [TestMethod]
    public void Two_answers_that_disagree_are_not_believed()
    {
        folder.Put("a/hosts/w-1/configz.json", Configz);
        folder.Put("b/hosts/w-1/configz.json", """{"kubeletconfig":{"readOnlyPort":0}}""");
        folder.Put("a/hosts/w-1/files.stat.txt", "644 0 0 root root regular file 10 /etc/a\n600 0 0 root root regular file 10 /etc/b\n");
        folder.Put("b/hosts/w-1/files.stat.txt", "666 0 0 root root regular file 10 /etc/a\n600 0 0 root root regular file 10 /etc/b\n");

        var node = folder.Import("a", "b").Nodes.Single();

        Assert.IsNull(node.Configz);
        StringAssert.Contains(node.Coverage.Single(c => c.Need == "configz").Reason, "disagree", StringComparison.Ordinal);
        StringAssert.Contains(Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/a")).Message, "disagree", StringComparison.Ordinal);
        Assert.AreEqual(0b110_000_000, node.File("/etc/b")!.Mode);
    }

    [TestMethod]
    public void Several_kubelet_files_in_one_folder_are_of_several_nodes()
    {
        folder.Put("d/a.json", """{"kind":"KubeletConfiguration","readOnlyPort":0}""");
        folder.Put("d/b.json", """{"kind":"KubeletConfiguration","readOnlyPort":1}""");

        var snapshot = folder.Import("d");

        CollectionAssert.AreEqual(new[] { "node-1", "node-2" }, snapshot.Nodes.Select(n => n.Name).ToArray());
        Assert.AreEqual("/var/lib/kubelet/config.yaml", snapshot.Nodes.First().Component("kubelet").Sources.Single().KnownFiles["config"]);
    }

    [TestMethod]
    public void A_bundle_and_dumps_are_joined_by_the_names_of_nodes()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), folder.At("bundle.zip"), SomeEvidence.Manifest());
        folder.Put("hosts/cp-1/configz.json", Configz);

        var snapshot = folder.Import("bundle.zip", "hosts");

        Assert.AreEqual("prod", snapshot.Target);
        var node = snapshot.Nodes.Single(n => n.Name == "cp-1");
        Assert.IsNotNull(node.Configz);
        Assert.AreEqual(2, node.Processes.Count);
    }
}
