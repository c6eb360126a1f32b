using System.Text;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class HostDumpTests : IDisposable
{
    private readonly DumpFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("    PID    PPID USER       UID COMMAND\n      7       1 root         0 kubelet --config=/x --v=2\n      9       7 root         0 ps -ww -eo pid,ppid,user,uid,args\n", true)]
    [DataRow("UID          PID    PPID  C STIME TTY          TIME CMD\nroot           1       0  0 10:00 ?        00:00:01 /sbin/init\nroot           7       1  0 10:00 ?        00:01:20 /usr/bin/kubelet --config=/x --v=2\n", false)]
    [DataRow("UID          PID    PPID  C STIME TTY          TIME CMD\nroot           7       1  0 10:00 ?        00:01:20 /usr/bin/kubelet --config=/x --v=2\nroot           9       8  0 10:00 pts/0    00:00:00 ps -ef\n", true)]
    [DataRow("    PID                  STARTED COMMAND\n      7 Mon Nov 23 18:30:43 2026 kubelet --config=/x --v=2\n      9 Mon Nov 23 18:30:43 2026 ps -ww -eo pid,lstart,args\n", true)]
    [DataRow("    PID  STARTED COMMAND\n      7   Nov 23 kubelet --config=/x --v=2\n      9 18:30:43 ps -ww -eo pid,start,args\n", true)]
    [DataRow("USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot           7  0.0  0.1   4000  2000 ?        Ssl  Nov23   0:01 kubelet --config=/x --v=2\n", false)]
    [DataRow("root        7    2487  4 17:27 ?        00:01:20 kubelet --config=/x --v=2\n", false)]
    [DataRow("root        7    2487  4 17:27 ?        00:01:20 kubelet --config=/x --v=2\nroot     4711    4700  0 17:30 pts/0    00:00:00 grep kubelet\n", false)]
    [DataRow("root        7    2487  4 17:27 ?        00:01:20 kubelet --config=/x --v=2\nroot     4711    4700  0 17:30 pts/0    00:00:00 grep --color=auto -i kubelet\n", false)]
    [DataRow("root        7  0.0  0.1   4000  2000 ?        Ssl  Nov23   1-02:03:04 kubelet --config=/x --v=2\nme     4711  0.0  0.1   4000  2000 ?        S  17:30   0:01 /usr/bin/python3 /opt/watch.py kubelet\n", false)]
    [DataRow("7 Mon Nov 23 10:00:00 2026 kubelet --config=/x --v=2\n4711 Mon Nov 23 10:00:00 2026 vi /etc/kubelet\n", false)]
    [DataRow("7 kubelet --config=/x --v=2\n4711 grep kubelet\n", false)]
    [DataRow("USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot           1  0.0  0.1   4000  2000 ?        Ss   Nov23   0:01 /sbin/init\nroot           7  0.0  0.1   4000  2000 ?        Ssl  Nov23   0:01  |   \\_ kubelet --config=/x --v=2\n", false)]
    [DataRow("root           7  0.0  0.1   4000  2000 ?        Ssl  Nov23   0:01  \\_ kubelet --config=/x --v=2\n", false)]
    [DataRow("COMMAND\nkubelet --config=/x --v=2\n", false)]
    [DataRow("kubelet --config=/x --v=2", false)]
    public void A_process_listing_is_read_whatever_its_columns(string listing, bool complete)
    {
        folder.Put("ps.txt", listing);

        var node = folder.Import("ps.txt").Nodes.Single();

        var kubelet = node.Processes.Single(p => p.Name == "kubelet");
        CollectionAssert.AreEqual(new[] { "--config=/x", "--v=2" }, kubelet.Arguments.Skip(1).ToArray());
        Assert.AreEqual(complete ? CoverageStatus.Collected : CoverageStatus.NotRequested, node.Coverage.Single(c => c.Need == "processes").Status);
        Assert.IsTrue(kubelet.Pid is 7 or 0);
        Assert.IsTrue(kubelet.Uid is 0 or null);
    }

    [TestMethod]
    [DataRow("    PID TTY          TIME CMD\n      1 ?        00:00:09 systemd\n      7 ?        00:00:01 kubelet\n      8 ?        00:00:01 kube-controller\n      9 pts/0    00:00:00 ps\n", "names without command lines")]
    [DataRow("PID COMMAND\n7 kubelet\n9 ps\n", "names without command lines")]
    [DataRow("PID   USER     TIME  COMMAND\n    7 root      0:01 kubelet --config=/var/lib/kubelet/config.yaml --container-\n    9 root      0:00 ps\n", "after 79 characters")]
    [DataRow("PID CMD\n7 /usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --container-runtime-endpoint=unix:///run/containerd/containerd\n8 /usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id 8d6b5e2ab9c0f9e2a6c0e0c0f9e2a6c0e0c0f9e2a6c0e0c0f9e2a6c0e0c0f9\n9 ps -e\n", "after 119 characters")]
    [DataRow("UID          PID    PPID  C STIME TTY          TIME CMD\nroot           7       1  0 23 nov. ?        00:01:20 /usr/bin/kubelet --config=/x\nroot           9       8  0 10:00 pts/0    00:00:00 ps -ef\n", "do not fit")]
    [DataRow("UID          PID    PPID  C STIME TTY          TIME CMD\nroot           1       0  0 10:00 ?        00:00:01 /sbin/init\nroot           9       8  0 10:00 pts/0    00:00:00 ps -ef\n", "only some")]
    public void A_listing_without_whole_command_lines_shows_no_component(string listing, string reason)
    {
        folder.Put("w-1.ps.txt", listing);

        var node = folder.Import("w-1.ps.txt").Nodes.Single();

        Assert.IsFalse(node.Processes.Any(p => p.Name == "kubelet"));
        var coverage = node.Coverage.Single(c => c.Need == "processes");
        Assert.AreEqual(CoverageStatus.NotRequested, coverage.Status);
        Assert.Contains(reason, coverage.Reason);
    }

    [TestMethod]
    public void Threads_of_one_program_are_no_sign_of_cut_lines()
    {
        var line = $"kubelet --config=/var/lib/kubelet/config.yaml --{new string('x', 60)}=1";
        folder.Put("w-1.ps.txt", $"PID LWP CMD\n700 700 {line}\n700 701 {line}\n900 900 ps -eLf\n");

        Assert.AreEqual(CoverageStatus.Collected, folder.Import("w-1.ps.txt").Nodes.Single().Coverage.Single(c => c.Need == "processes").Status);
    }

    [TestMethod]
    [DataRow("LISTEN 0 128 0.0.0.0:ssh 0.0.0.0:*\nLISTEN 0 128 *:10250 *:*\n", "ports as numbers")]
    [DataRow("ESTAB 0 0 10.0.0.1:22 10.0.0.9:5000\n", "no TCP socket")]
    [DataRow("UNCONN 0 0 127.0.0.53:53 0.0.0.0:*\n", "no TCP socket")]
    public void Sockets_of_which_some_may_be_missing_are_not_all(string lines, string reason)
    {
        folder.Put("w-1.ss.txt", $"State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n{lines}");

        var coverage = folder.Import("w-1.ss.txt").Nodes.Single().Coverage.Single(c => c.Need == "listeners");
        Assert.AreEqual(CoverageStatus.NotRequested, coverage.Status);
        Assert.Contains(reason, coverage.Reason);
    }

    [TestMethod]
    [DataRow("755 root:root /etc/k\n600 root:root /etc/k/admin.conf\n755 root:root /etc/k/pki\n")]
    [DataRow("755 0 0 root root directory 4096 /etc/k\n600 0 0 root root regular file 9 /etc/k/admin.conf\n755 0 0 root root directory 4096 /etc/k/pki\n")]
    public void A_listing_of_one_level_says_nothing_of_the_folders_in_it(string listing)
    {
        folder.Put("stat.txt", listing);

        var node = folder.Import("stat.txt").Nodes.Single();

        Assert.IsNull(node.File("/etc/k/kubelet.conf"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/k/pki/ca.crt"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.FilesIn("/etc/k/pki", deep: false).ToList());
    }

    [TestMethod]
    public void Files_of_one_folder_are_of_the_nodes_that_their_names_say()
    {
        folder.Put("d/nodes.json", """{"kind":"NodeList","apiVersion":"v1","items":[{"metadata":{"name":"w-1"}},{"metadata":{"name":"w-10"}}]}""");
        folder.Put("d/ps-w-1.txt", "PID CMD\n7 kubelet --v=1\n9 ps -e\n");
        folder.Put("d/ps_w-10.txt", "PID CMD\n7 kubelet --v=10\n9 ps -e\n");
        folder.Put("d/w-10-stat.txt", "644 root:root /etc/b\n");

        var nodes = folder.Import("d").Nodes;

        CollectionAssert.AreEqual(new[] { "w-1", "w-10" }, nodes.Select(n => n.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "1", "10" }, nodes.Select(n => n.Component("kubelet").Sources.Single().CommandLine.Last("v")).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1 }, nodes.Select(n => n.Files.Count).ToArray());
    }

    [TestMethod]
    public void A_configuration_in_a_copy_of_a_nodes_folders_is_of_that_node()
    {
        foreach (var (node, port) in new[] { ("w-1", 0), ("w-2", 10255) })
        {
            folder.Put($"d/{node}/hostname", node.ToUpperInvariant());
            folder.Put($"d/{node}/ps.txt", "PID CMD\n7 kubelet --config=/var/lib/kubelet/config.yaml\n9 ps -e\n");
            folder.Put($"d/{node}/var/lib/kubelet/config.yaml", $"kind: KubeletConfiguration\nreadOnlyPort: {port}\n");
            folder.Put($"d/{node}/var/lib/kubelet/kubeadm-flags.env", "A=b\n");
        }

        folder.Put("d/nodes.json", """{"kind":"NodeList","apiVersion":"v1","items":[{"metadata":{"name":"w-1"}},{"metadata":{"name":"w-2"}}]}""");

        var nodes = folder.Import("d").Nodes;

        CollectionAssert.AreEqual(new[] { "w-1", "w-2" }, nodes.Select(n => n.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 10255 }, nodes.Select(n => n.File("/var/lib/kubelet/config.yaml")!.Documents[0].GetProperty("readOnlyPort").GetInt32()).ToArray());
    }

    [TestMethod]
    public void Exact_words_are_preferred_over_a_line_of_ps()
    {
        folder.Put("d/ps.txt", "  PID  UID COMMAND\n    7    0 kubelet --a=one two --hostname-override=w-1\n    9    0 ps -e\n");
        folder.Put("d/cmdline.kubelet.txt", "kubelet\n--a=one two\n--hostname-override=w-1\n");
        folder.Put("d/cmdline.kube-proxy", "/usr/bin/kube-proxy\0--hostname-override=w-1\0");

        var node = folder.Import("d").Nodes.Single();

        CollectionAssert.AreEqual(new[] { "kubelet", "--a=one two", "--hostname-override=w-1" }, node.Processes.Single(p => p.Name == "kubelet").Arguments.ToArray());
        Assert.AreEqual(7, node.Processes.Single(p => p.Name == "kubelet").Pid);
        Assert.AreEqual("w-1", node.Component("kube-proxy").Sources[0].CommandLine.Last("hostname-override"));
    }

    [TestMethod]
    public void A_stat_listing_covers_the_folders_it_was_taken_of()
    {
        folder.Put("files.stat.txt", """
            # stat %a %u %g %U %G %F %s %n
            755 0 0 root root directory 4096 /etc/kubernetes
            600 1000 0 me root regular file 5561 /etc/kubernetes/admin file.conf
            777 0 0 root root symbolic link 59 /etc/kubernetes/link
            644 0 0 root root regular empty file 0 /etc/kubernetes/empty
            755 0 0 root root directory 4096 /etc/cni
            644 0 0 root root regular file 0 /var/lib/alone
            """.ReplaceLineEndings("\n"));

        var node = folder.Import("files.stat.txt").Nodes.Single();

        var admin = node.File("/etc/kubernetes/admin file.conf")!;
        Assert.AreEqual((0b110_000_000, 1000, 0, 5561L, "file"), (admin.Mode!.Value, admin.Uid!.Value, admin.Gid!.Value, admin.Size!.Value, admin.Type));
        Assert.AreEqual(("symbolic link", null, null), (node.File("/etc/kubernetes/link")!.Type, node.File("/etc/kubernetes/link")!.Mode, node.File("/etc/kubernetes/link")!.Uid));
        Assert.IsNull(node.File("/etc/kubernetes/pki/ca.crt"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/cni/net.d"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/var/lib/other"));
    }

    [TestMethod]
    public void Where_a_stat_listing_may_end_an_empty_folder_is_no_evidence()
    {
        folder.Put("files.stat.txt", """
            755 0 0 root root directory 4096 /etc/k
            755 0 0 root root directory 4096 /etc/k/empty
            755 0 0 root root directory 4096 /etc/k/1/2/3/4/5/6
            755 0 0 root root directory 4096 /etc/k/plugins
            """.ReplaceLineEndings("\n"));

        var node = folder.Import("files.stat.txt").Nodes.Single();

        Assert.IsNull(node.File("/etc/k/empty/key"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/k/1/2/3/4/5/6/key"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/k/plugins/key"));
        Assert.ThrowsExactly<MissingEvidenceException>(() => node.FilesIn("/etc/k", deep: true).ToList());
    }

    [TestMethod]
    public void Of_names_alone_only_root_has_a_known_number()
    {
        folder.Put("stat.txt", "600 root:root /etc/a\n644 etcd:root /etc/b\n640 0:997 /etc/c\n");

        var node = folder.Import("stat.txt").Nodes.Single();

        CollectionAssert.AreEqual(new (long?, long?)[] { (0, 0), (null, 0), (0, 997) }, node.Files.Select(f => (f.Uid, f.Gid)).ToArray());
    }

    [TestMethod]
    public void Listeners_services_and_versions_of_a_host_are_read()
    {
        folder.Put("d/hostname", "w-1\n");
        folder.Put("d/ss.txt", "State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\nLISTEN 0      4096       10.77.0.2:2379       0.0.0.0:*    users:((\"etcd\",pid=508,fd=8))\nLISTEN 0 4096 [::]:6443 [::]:*\nUNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*\n");
        folder.Put("d/services.txt", "sshd.service active enabled\nkubelet inactive disabled\n");
        folder.Put("d/versions.txt", "kubectl v1.20.2\n");

        var node = folder.Import("d").Nodes.Single();

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
        folder.Put("listening.txt", $"{header}\n{line}\n");

        Assert.AreEqual(new Listener("tcp", "0.0.0.0", 22, "sshd"), folder.Import("listening.txt").Nodes.Single().Listeners.Single());
    }

    [TestMethod]
    public void A_kubelets_file_lies_where_its_command_line_says()
    {
        folder.Put("d/ps.txt", "PID CMD\n7 kubelet --hostname-override=w-1 --config=/opt/kubelet.yaml\n8 ps -e\n");
        folder.Put("d/kubelet-config.yaml", "kind: KubeletConfiguration\nreadOnlyPort: 0\n");
        folder.Put("d/kubeadm-flags.env", "KUBELET_KUBEADM_ARGS=\"--v=2\"\n");

        var node = folder.Import("d").Nodes.Single();

        Assert.AreEqual(0, node.File("/opt/kubelet.yaml")!.Documents[0].GetProperty("readOnlyPort").GetInt32());
        Assert.IsNotNull(node.File("/var/lib/kubelet/kubeadm-flags.env")!.Content);
    }

    [TestMethod]
    public void Kubescapes_host_scanner_is_read()
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("kind: KubeletConfiguration\n"));
        folder.Put("scan.json", """
            {"apiVersion":"hostdata.kubescape.cloud/v1beta0","kind":"ControlPlaneInfo","metadata":{"name":"minikube"},"data":{
              "APIServerInfo":{"specsFile":{"ownership":{"uid":0,"gid":0,"username":"root"},"path":"/etc/kubernetes/manifests/kube-apiserver.yaml","permissions":504},"cmdLine":"kube-apiserver  --profiling=false "},
              "etcdDataDir":{"ownership":{"uid":1,"gid":2},"path":"/var/lib/etcd","permissions":448},
              "configFile":{"content":"CONTENT"}}}
            """.Replace("CONTENT", content, StringComparison.Ordinal));

        var node = folder.Import("scan.json").Nodes.Single();

        Assert.AreEqual("minikube", node.Name);
        Assert.AreEqual(0b111_111_000, node.File("/etc/kubernetes/manifests/kube-apiserver.yaml")!.Mode);
        Assert.AreEqual(("directory", 1, 2), (node.File("/var/lib/etcd")!.Type, node.File("/var/lib/etcd")!.Uid!.Value, node.File("/var/lib/etcd")!.Gid!.Value));
        Assert.AreEqual("false", node.Component("kube-apiserver").Sources[0].CommandLine.Last("profiling"));
        Assert.AreEqual("KubeletConfiguration", node.File("/var/lib/kubelet/config.yaml")!.Documents[0].GetProperty("kind").GetString());
    }
}
