using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class DumpTests : IDisposable
{
    private const string ServerManifest = """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver, namespace: kube-system }
        spec: { containers: [{ name: kube-apiserver, image: "x/kube-apiserver:v1.30.1", command: [kube-apiserver, --advertise-address=10.0.0.1, --profiling=false] }] }
        """;

    private const string EtcdManifest = "apiVersion: v1\nkind: Pod\nmetadata: { name: etcd }\nspec: { containers: [{ name: etcd, command: [etcd, --name=cp-7] }] }";

    private const string Configz = """{"kubeletconfig":{"readOnlyPort":10255}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void A_folder_of_manifests_is_all_of_them_and_one_manifest_says_nothing_of_others()
    {
        Put("manifests/kube-apiserver.yaml", ServerManifest);
        Put("manifests/etcd.yaml", EtcdManifest);

        var node = Import("manifests").Nodes.Single();
        Assert.AreEqual("cp-7", node.Name);
        Assert.AreEqual("static pod manifest /etc/kubernetes/manifests/etcd.yaml", node.Component("etcd").Sources.Single().Where);
        Assert.AreEqual("v1.30.1", node.Component("kube-apiserver").Version.ToString());
        Assert.IsNull(node.File("/etc/kubernetes/manifests/kube-scheduler.yaml"));

        var alone = Import("manifests/kube-apiserver.yaml");
        Assert.AreEqual("10.0.0.1", alone.Nodes.Single().Name);
        Assert.ThrowsExactly<MissingEvidenceException>(() => alone.Nodes.Single().File("/etc/kubernetes/manifests/kube-scheduler.yaml"));
        StringAssert.Contains(alone.Remarks.Single(), "is taken for node 10.0.0.1", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_manifest_beside_other_evidence_may_not_be_all_of_them()
    {
        Put("mixed/kube-apiserver.yaml", ServerManifest);
        Put("mixed/configz.json", Configz);

        var node = Import("mixed").Nodes.Single();

        Assert.AreEqual(10255, node.Configz!.Value.GetProperty("readOnlyPort").GetInt32());
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/kubernetes/manifests/etcd.yaml"));
    }

    [TestMethod]
    public void Manifests_lie_where_the_kubelet_says_and_belong_to_the_node_of_the_folder_above()
    {
        Put("dump/cp/configz.json", """{"kubeletconfig":{"staticPodPath":"/opt/pods"}}""");
        Put("dump/cp/hostname", "cp-1\n");
        Put("dump/cp/etc/kubernetes/manifests/kube-apiserver.yaml", ServerManifest);

        var node = Import("dump").Nodes.Single();

        Assert.AreEqual("cp-1", node.Name);
        Assert.AreEqual("static pod manifest /opt/pods/kube-apiserver.yaml", node.Component("kube-apiserver").Sources.Single().Where);
    }

    [TestMethod]
    [DataRow("hosts/w-1/configz.json")]
    [DataRow("w-1.configz.json")]
    [DataRow("w-1-configz.json")]
    public void A_configz_answer_is_of_the_node_its_place_names(string path)
    {
        Put($"d/{path}", Configz);

        var node = Import("d").Nodes.Single();

        Assert.AreEqual("w-1", node.Name);
        Assert.AreEqual(CoverageStatus.Collected, node.Coverage.Single(c => c.Need == "configz").Status);
    }

    [TestMethod]
    public void Parts_that_name_no_node_are_of_one_node_where_they_fit_and_of_two_where_they_do_not()
    {
        Put("a/configz.json", Configz);
        Put("b/configz.json", """{"kubeletconfig":{"readOnlyPort":0}}""");
        Put("c/ps.txt", "PID CMD\n1 init\n7 kubelet --config=/x\n");

        var snapshot = Import("a", "b", "c");

        CollectionAssert.AreEqual(new[] { "node-1", "node-2" }, snapshot.Nodes.Select(n => n.Name).ToArray());
        Assert.HasCount(2, snapshot.Nodes.First().Processes);
        Assert.HasCount(3, snapshot.Remarks);
    }

    [TestMethod]
    public void A_part_without_a_name_is_of_the_only_node_there_is()
    {
        Put("nodes.json", """{"kind":"NodeList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"only","labels":{"node-role.kubernetes.io/master":""}}}]}""");
        Put("configz.json", Configz);

        var node = Import("nodes.json", "configz.json").Nodes.Single();

        Assert.AreEqual("only", node.Name);
        Assert.IsNotNull(node.Configz);
        CollectionAssert.AreEqual(new[] { "control-plane" }, node.Roles.ToArray());
    }

    [TestMethod]
    public void A_part_is_of_the_node_whose_address_its_components_advertise()
    {
        Put("nodes.json", """{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Node","metadata":{"name":"a"},"status":{"addresses":[{"type":"InternalIP","address":"10.0.0.2"}]}},{"apiVersion":"v1","kind":"Node","metadata":{"name":"b"},"status":{"addresses":[{"type":"InternalIP","address":"10.0.0.1"}]}}]}""");
        Put("kube-apiserver.yaml", ServerManifest);

        var snapshot = Import("nodes.json", "kube-apiserver.yaml");

        Assert.AreEqual("b/kube-apiserver", snapshot.Nodes.SelectMany(n => n.Components).Single(c => c.Name == "kube-apiserver").Subject);
    }

    [TestMethod]
    public void Two_answers_that_disagree_are_not_believed()
    {
        Put("a/hosts/w-1/configz.json", Configz);
        Put("b/hosts/w-1/configz.json", """{"kubeletconfig":{"readOnlyPort":0}}""");
        Put("a/hosts/w-1/files.stat.txt", "644 0 0 root root regular file 10 /etc/a\n600 0 0 root root regular file 10 /etc/b\n");
        Put("b/hosts/w-1/files.stat.txt", "666 0 0 root root regular file 10 /etc/a\n600 0 0 root root regular file 10 /etc/b\n");

        var node = Import("a", "b").Nodes.Single();

        Assert.IsNull(node.Configz);
        StringAssert.Contains(node.Coverage.Single(c => c.Need == "configz").Reason, "disagree", StringComparison.Ordinal);
        StringAssert.Contains(Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/a")).Message, "disagree", StringComparison.Ordinal);
        Assert.AreEqual(0b110_000_000, node.File("/etc/b")!.Mode);
    }

    [TestMethod]
    [DataRow("""{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"x"}},{"apiVersion":"v1","kind":"Pod","metadata":{"name":"b","namespace":"y"}}]}""", CoverageStatus.Collected)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"a","namespace":"x"}},{"metadata":{"name":"b","namespace":"y"}}]}""", CoverageStatus.Collected)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1","continue":"abc"},"items":[{"metadata":{"name":"a","namespace":"x"}},{"metadata":{"name":"b","namespace":"y"}}]}""", CoverageStatus.NotRequested)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"a","namespace":"x"}}]}""", CoverageStatus.NotRequested)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":null}""", CoverageStatus.NotRequested)]
    [DataRow("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"x","uid":"1"}}""", null)]
    public void Only_a_list_of_all_namespaces_shows_what_is_not_there(string json, CoverageStatus? expected)
    {
        Put("pods.json", json);

        var snapshot = Import("pods.json");

        Assert.AreEqual(expected, snapshot.Coverage.SingleOrDefault(c => c.Need == "objects:v1/Pod")?.Status);
    }

    [TestMethod]
    public void Objects_are_read_from_YAML_lists_and_several_documents()
    {
        Put("all.yaml", "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: { name: a }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\n");

        var snapshot = Import("all.yaml");

        CollectionAssert.AreEqual(new[] { "v1 Namespace a", "rbac.authorization.k8s.io/v1 ClusterRole r" }, snapshot.Objects.Select(o => $"{o.ApiVersion} {o.Kind} {o.Name}").ToArray());
        Assert.IsTrue(snapshot.Coverage.Contains(new Coverage(null, "objects:v1/Namespace", CoverageStatus.Collected)));
        Assert.IsFalse(snapshot.Coverage.Any(c => c.Need.EndsWith("ClusterRole", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void An_object_seen_twice_counts_once_and_two_contents_both()
    {
        Put("a.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"x"},"data":{"k":"1"}}""");
        Put("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: x, name: a }\ndata: { k: '1' }\n");
        Put("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: x, name: a }\ndata: { k: '2' }\n");

        Assert.HasCount(1, Import("a.json", "b.yaml").Objects.ToList());
        Assert.HasCount(2, Import("a.json", "b.yaml", "c.yaml").Objects.ToList());
        StringAssert.Contains(Import("a.json", "c.yaml").Remarks.Single(), "more than once", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Error from server (Forbidden): secrets is forbidden", CoverageStatus.Denied)]
    [DataRow("Error from server (NotFound): the server could not find the requested resource", CoverageStatus.Absent)]
    [DataRow("Unable to connect: net/http: request canceled (Client.Timeout exceeded)", CoverageStatus.Timeout)]
    [DataRow("Error from server: etcdserver: no leader", CoverageStatus.Failed)]
    public void A_refusal_is_kept_with_its_words(string text, CoverageStatus expected)
    {
        Put("d/api/list_secrets.json", "");
        Put("d/api/list_secrets.json.err", text + "\n");
        Put("d/node/configz.json.err", text + "\n");
        Put("d/node/ps.txt", "PID CMD\n1 init\n9 kubelet --hostname-override=w-1\n");

        var snapshot = Import("d");

        Assert.AreEqual(new Coverage(null, "objects:v1/Secret", expected, text), snapshot.Coverage.Single());
        Assert.IsTrue(snapshot.Nodes.Single().Coverage.Contains(new Coverage("w-1", "configz", expected, text)));
    }

    [TestMethod]
    public void A_warning_is_no_refusal()
    {
        Put("d/api/list_componentstatuses.json", """{"kind":"ComponentStatusList","apiVersion":"v1","metadata":{},"items":[]}""");
        Put("d/api/list_componentstatuses.json.err", "Warning: v1 ComponentStatus is deprecated in v1.19+\n");

        Assert.AreEqual(CoverageStatus.Collected, Import("d").Coverage.Single().Status);
    }

    [TestMethod]
    [DataRow("    PID    PPID USER       UID COMMAND\n      7       1 root         0 kubelet --config=/x --v=2\n      9       7 root         0 ps -ww -eo pid,ppid,user,uid,args\n", true)]
    [DataRow("UID          PID    PPID  C STIME TTY          TIME CMD\nroot           1       0  0 10:00 ?        00:00:01 /sbin/init\nroot           7       1  0 10:00 ?        00:01:20 /usr/bin/kubelet --config=/x --v=2\n", true)]
    [DataRow("USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot           7  0.0  0.1   4000  2000 ?        Ssl  Nov23   0:01 kubelet --config=/x --v=2\n", false)]
    [DataRow("root        7    2487  4 17:27 ?        00:01:20 kubelet --config=/x --v=2\n", false)]
    [DataRow("COMMAND\nkubelet --config=/x --v=2\n", false)]
    [DataRow("kubelet --config=/x --v=2", false)]
    public void A_process_listing_is_read_whatever_its_columns(string listing, bool complete)
    {
        Put("ps.txt", listing);

        var node = Import("ps.txt").Nodes.Single();

        var kubelet = node.Processes.Single(p => p.Name == "kubelet");
        CollectionAssert.AreEqual(new[] { "--config=/x", "--v=2" }, kubelet.Arguments.Skip(1).ToArray());
        Assert.AreEqual(complete ? CoverageStatus.Collected : CoverageStatus.NotRequested, node.Coverage.Single(c => c.Need == "processes").Status);
        Assert.IsTrue(kubelet.Pid is 7 or 0);
        Assert.IsTrue(kubelet.Uid is 0 or null);
    }

    [TestMethod]
    public void Exact_words_are_preferred_over_a_line_of_ps()
    {
        Put("d/ps.txt", "  PID  UID COMMAND\n    7    0 kubelet --a=one two --hostname-override=w-1\n    9    0 ps -e\n");
        Put("d/cmdline.kubelet.txt", "kubelet\n--a=one two\n--hostname-override=w-1\n");
        Put("d/cmdline.kube-proxy", "/usr/bin/kube-proxy\0--hostname-override=w-1\0");

        var node = Import("d").Nodes.Single();

        CollectionAssert.AreEqual(new[] { "kubelet", "--a=one two", "--hostname-override=w-1" }, node.Processes.Single(p => p.Name == "kubelet").Arguments.ToArray());
        Assert.AreEqual(7, node.Processes.Single(p => p.Name == "kubelet").Pid);
        Assert.AreEqual("w-1", node.Component("kube-proxy").Sources[0].CommandLine.Last("hostname-override"));
    }

    [TestMethod]
    public void A_stat_listing_covers_the_folders_it_was_taken_of()
    {
        Put("files.stat.txt", """
            # stat %a %u %g %U %G %F %s %n
            755 0 0 root root directory 4096 /etc/kubernetes
            600 1000 0 me root regular file 5561 /etc/kubernetes/admin file.conf
            777 0 0 root root symbolic link 59 /etc/kubernetes/link
            644 0 0 root root regular empty file 0 /etc/kubernetes/empty
            755 0 0 root root directory 4096 /etc/cni
            644 0 0 root root regular file 0 /var/lib/alone
            """.ReplaceLineEndings("\n"));

        var node = Import("files.stat.txt").Nodes.Single();

        var admin = node.File("/etc/kubernetes/admin file.conf")!;
        Assert.AreEqual((0b110_000_000, 1000, 0, 5561L, "file"), (admin.Mode!.Value, admin.Uid!.Value, admin.Gid!.Value, admin.Size!.Value, admin.Type));
        Assert.AreEqual(("symbolic link", null, null), (node.File("/etc/kubernetes/link")!.Type, node.File("/etc/kubernetes/link")!.Mode, node.File("/etc/kubernetes/link")!.Uid));
        Assert.IsNull(node.File("/etc/kubernetes/pki/ca.crt"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/cni/net.d"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/var/lib/other"));
    }

    [TestMethod]
    public void Of_names_alone_only_root_has_a_known_number()
    {
        Put("stat.txt", "600 root:root /etc/a\n644 etcd:root /etc/b\n640 0:997 /etc/c\n");

        var node = Import("stat.txt").Nodes.Single();

        CollectionAssert.AreEqual(new (int?, int?)[] { (0, 0), (null, 0), (0, 997) }, node.Files.Select(f => (f.Uid, f.Gid)).ToArray());
    }

    [TestMethod]
    public void Listeners_services_and_versions_of_a_host_are_read()
    {
        Put("d/hostname", "w-1\n");
        Put("d/ss.txt", "State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\nLISTEN 0      4096       10.77.0.2:2379       0.0.0.0:*    users:((\"etcd\",pid=508,fd=8))\nLISTEN 0 4096 [::]:6443 [::]:*\nUNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*\n");
        Put("d/services.txt", "sshd.service active enabled\nkubelet inactive disabled\n");
        Put("d/versions.txt", "kubectl v1.20.2\n");

        var node = Import("d").Nodes.Single();

        CollectionAssert.AreEqual(
            new[] { new Listener("tcp", "10.77.0.2", 2379, "etcd"), new Listener("tcp", "::", 6443, ""), new Listener("udp", "127.0.0.53", 53, "") },
            node.Listeners.ToArray());
        CollectionAssert.AreEqual(new[] { new ServiceState("kubelet", "inactive", "disabled"), new ServiceState("sshd", "active", "enabled") }, node.Services.ToArray());
        Assert.AreEqual("v1.20.2", node.Versions["kubectl"]);
        CollectionAssert.IsSubsetOf(new[] { "listeners", "services", "versions" }, node.Coverage.Where(c => c.Status == CoverageStatus.Collected).Select(c => c.Need).ToArray());
    }

    [TestMethod]
    [DataRow("tcp   LISTEN 0      128          0.0.0.0:22        0.0.0.0:*    users:((\"sshd\",pid=1,fd=3))", "Netid State  Recv-Q Send-Q Local Address:Port  Peer Address:Port")]
    [DataRow("tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      1/sshd", "Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name")]
    public void Other_forms_of_listeners_are_read(string line, string header)
    {
        Put("listening.txt", $"{header}\n{line}\n");

        Assert.AreEqual(new Listener("tcp", "0.0.0.0", 22, "sshd"), Import("listening.txt").Nodes.Single().Listeners.Single());
    }

    [TestMethod]
    public void A_kubelets_file_lies_where_its_command_line_says()
    {
        Put("d/ps.txt", "PID CMD\n7 kubelet --hostname-override=w-1 --config=/opt/kubelet.yaml\n8 ps -e\n");
        Put("d/kubelet-config.yaml", "kind: KubeletConfiguration\nreadOnlyPort: 0\n");
        Put("d/kubeadm-flags.env", "KUBELET_KUBEADM_ARGS=\"--v=2\"\n");

        var node = Import("d").Nodes.Single();

        Assert.AreEqual(0, node.File("/opt/kubelet.yaml")!.Documents[0].GetProperty("readOnlyPort").GetInt32());
        Assert.IsNotNull(node.File("/var/lib/kubelet/kubeadm-flags.env")!.Content);
    }

    [TestMethod]
    public void Several_kubelet_files_in_one_folder_are_of_several_nodes()
    {
        Put("d/a.json", """{"kind":"KubeletConfiguration","readOnlyPort":0}""");
        Put("d/b.json", """{"kind":"KubeletConfiguration","readOnlyPort":1}""");

        var snapshot = Import("d");

        CollectionAssert.AreEqual(new[] { "node-1", "node-2" }, snapshot.Nodes.Select(n => n.Name).ToArray());
        Assert.AreEqual("/var/lib/kubelet/config.yaml", snapshot.Nodes.First().Component("kubelet").Sources.Single().KnownFiles["config"]);
    }

    [TestMethod]
    public void Kubescapes_host_scanner_is_read()
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("kind: KubeletConfiguration\n"));
        Put("scan.json", """
            {"apiVersion":"hostdata.kubescape.cloud/v1beta0","kind":"ControlPlaneInfo","metadata":{"name":"minikube"},"data":{
              "APIServerInfo":{"specsFile":{"ownership":{"uid":0,"gid":0,"username":"root"},"path":"/etc/kubernetes/manifests/kube-apiserver.yaml","permissions":504},"cmdLine":"kube-apiserver  --profiling=false "},
              "etcdDataDir":{"ownership":{"uid":1,"gid":2},"path":"/var/lib/etcd","permissions":448},
              "configFile":{"content":"CONTENT"}}}
            """.Replace("CONTENT", content, StringComparison.Ordinal));

        var node = Import("scan.json").Nodes.Single();

        Assert.AreEqual("minikube", node.Name);
        Assert.AreEqual(0b111_111_000, node.File("/etc/kubernetes/manifests/kube-apiserver.yaml")!.Mode);
        Assert.AreEqual(("directory", 1, 2), (node.File("/var/lib/etcd")!.Type, node.File("/var/lib/etcd")!.Uid!.Value, node.File("/var/lib/etcd")!.Gid!.Value));
        Assert.AreEqual("false", node.Component("kube-apiserver").Sources[0].CommandLine.Last("profiling"));
        Assert.AreEqual("KubeletConfiguration", node.File("/var/lib/kubelet/config.yaml")!.Documents[0].GetProperty("kind").GetString());
    }

    [TestMethod]
    [DataRow("""{"major":"1","minor":"31","gitVersion":"v1.31.2"}""")]
    [DataRow("""{"info":{"gitVersion":"v1.31.2+k3s1"},"string":"v1.31.2+k3s1"}""")]
    [DataRow("""{"clientVersion":{"gitVersion":"v1.33.0"},"serverVersion":{"gitVersion":"v1.31.2"}}""")]
    public void The_servers_version_is_read(string json)
    {
        Put("version.json", json);

        Assert.AreEqual("v1.31.2", Import("version.json").Version.ToString());
    }

    [TestMethod]
    public void A_sonobuoy_archive_is_read_and_its_empty_lists_count()
    {
        using (var file = File.Create(Path.Combine(folder.Path, "s.tar.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            Add(tar, "serverversion.json", """{"major":"1","gitVersion":"v1.21.1"}""");
            Add(tar, "hosts/w-1/configz.json", Configz);
            Add(tar, "./resources/cluster/core_v1_namespaces.json", """[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}]""");
            Add(tar, "resources/ns/a/apps_v1_deployments.json", "[]");
            Add(tar, "podlogs/a/x.log", "noise");
        }

        var snapshot = Import("s.tar.gz");

        Assert.AreEqual("s", snapshot.Target);
        Assert.AreEqual("v1.21.1", snapshot.Version.ToString());
        Assert.AreEqual("w-1", snapshot.Nodes.Single().Name);
        Assert.IsTrue(snapshot.Coverage.Contains(new Coverage(null, "objects:v1/Namespace", CoverageStatus.Collected)));
        Assert.IsTrue(snapshot.Coverage.Contains(new Coverage(null, "objects:apps/v1/Deployment", CoverageStatus.Collected)));
    }

    [TestMethod]
    public void A_zipped_dump_is_read_as_the_folder_it_was()
    {
        Put("d/hosts/w-1/configz.json", Configz);
        ZipFile.CreateFromDirectory(Path.Combine(folder.Path, "d"), Path.Combine(folder.Path, "d.zip"));

        Assert.AreEqual("w-1", Import("d.zip").Nodes.Single().Name);
    }

    [TestMethod]
    public void A_bundle_and_dumps_are_joined_by_the_names_of_nodes()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), Path.Combine(folder.Path, "bundle.zip"), SomeEvidence.Manifest());
        Put("hosts/cp-1/configz.json", Configz);

        var snapshot = Import("bundle.zip", "hosts");

        Assert.AreEqual("prod", snapshot.Target);
        var node = snapshot.Nodes.Single(n => n.Name == "cp-1");
        Assert.IsNotNull(node.Configz);
        Assert.AreEqual(2, node.Processes.Count);
    }

    [TestMethod]
    public void The_digest_is_of_the_files_and_not_of_where_they_lie()
    {
        Put("a/hosts/w-1/configz.json", Configz);
        Put("b/hosts/w-1/configz.json", Configz);
        Put("c/hosts/w-1/configz.json", Configz + "\n");

        Assert.AreEqual(Import("a").Digest, Import("b").Digest);
        Assert.AreNotEqual(Import("a").Digest, Import("c").Digest);
        Assert.HasCount(64, Import("a").Digest);
    }

    [TestMethod]
    [DataRow("x.json", "{\n \"a\": }", "x.json(2,7): ")]
    [DataRow("x.yaml", "a: [\n", "x.yaml(")]
    [DataRow("x.txt", "hello", "x.txt: holds no evidence. Accepted are a bundle")]
    [DataRow("x.json", "", "x.json: holds no evidence.")]
    [DataRow("x.tar.gz", "\u001f\u008b", "x.tar.gz: holds no evidence.")]
    public void What_cannot_be_read_is_refused_in_one_line(string name, string content, string reason)
    {
        Put(name, content);

        var refusal = SomeEvidence.Refusal(Path.Combine(folder.Path, name));

        StringAssert.StartsWith(refusal, Path.Combine(folder.Path, reason), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal!);
    }

    [TestMethod]
    public void A_damaged_archive_is_refused()
    {
        var path = folder.Write("s.tar.gz", [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        StringAssert.Contains(SomeEvidence.Refusal(path), "damaged", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_path_that_does_not_exist_is_refused() =>
        StringAssert.EndsWith(SomeEvidence.Refusal(Path.Combine(folder.Path, "nowhere")), "nowhere: does not exist", StringComparison.Ordinal);

    private static void Add(TarWriter tar, string name, string content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });

    private void Put(string path, string content)
    {
        var full = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private Snapshot Import(params string[] paths)
    {
        using var evidence = EvidenceFiles.Open([.. paths.Select(p => Path.Combine(folder.Path, p))]);
        return evidence.Snapshot;
    }
}
