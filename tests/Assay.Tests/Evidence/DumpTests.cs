using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class DumpTests : IDisposable
{
    private const string Configz = """{"kubeletconfig":{"readOnlyPort":10255}}""";

    private readonly DumpFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("""{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"x"}},{"apiVersion":"v1","kind":"Pod","metadata":{"name":"b","namespace":"y"}}]}""", CoverageStatus.Collected)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"a","namespace":"x"}},{"metadata":{"name":"b","namespace":"y"}}]}""", CoverageStatus.Collected)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1","continue":"abc"},"items":[{"metadata":{"name":"a","namespace":"x"}},{"metadata":{"name":"b","namespace":"y"}}]}""", CoverageStatus.NotRequested)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"a","namespace":"x"}}]}""", CoverageStatus.NotRequested)]
    [DataRow("""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":null}""", CoverageStatus.NotRequested)]
    [DataRow("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","namespace":"x","uid":"1"}}""", null)]
    public void Only_a_list_of_all_namespaces_shows_what_is_not_there(string json, CoverageStatus? expected)
    {
        folder.Put("pods.json", json);

        var snapshot = folder.Import("pods.json");

        Assert.AreEqual(expected, snapshot.Coverage.SingleOrDefault(c => c.Need == "objects:v1/Pod")?.Status);
    }

    [TestMethod]
    public void Objects_are_read_from_YAML_lists_and_several_documents()
    {
        folder.Put("all.yaml", "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: { name: a }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\n");

        var snapshot = folder.Import("all.yaml");

        CollectionAssert.AreEqual(new[] { "v1 Namespace a", "rbac.authorization.k8s.io/v1 ClusterRole r" }, snapshot.Objects.Select(o => $"{o.ApiVersion} {o.Kind} {o.Name}").ToArray());
        Assert.IsTrue(snapshot.Coverage.Contains(new Coverage(null, "objects:v1/Namespace", CoverageStatus.Collected)));
        Assert.IsFalse(snapshot.Coverage.Any(c => c.Need.EndsWith("ClusterRole", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void An_object_seen_twice_counts_once_and_two_contents_both()
    {
        folder.Put("a.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"x"},"data":{"k":"1"}}""");
        folder.Put("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: x, name: a }\ndata: { k: '1' }\n");
        folder.Put("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: x, name: a }\ndata: { k: '2' }\n");

        Assert.HasCount(1, folder.Import("a.json", "b.yaml").Objects.ToList());
        Assert.HasCount(2, folder.Import("a.json", "b.yaml", "c.yaml").Objects.ToList());
        StringAssert.Contains(folder.Import("a.json", "c.yaml").Remarks.Single(), "more than once", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Error from server (Forbidden): secrets is forbidden", CoverageStatus.Denied)]
    [DataRow("Error from server (NotFound): the server could not find the requested resource", CoverageStatus.Absent)]
    [DataRow("Unable to connect: net/http: request canceled (Client.Timeout exceeded)", CoverageStatus.Timeout)]
    [DataRow("Error from server: etcdserver: no leader", CoverageStatus.Failed)]
    public void A_refusal_is_kept_with_its_words(string text, CoverageStatus expected)
    {
        folder.Put("d/api/list_secrets.json", "");
        folder.Put("d/api/list_secrets.json.err", text + "\n");
        folder.Put("d/node/configz.json.err", text + "\n");
        folder.Put("d/node/ps.txt", "PID CMD\n1 init\n9 kubelet --hostname-override=w-1\n");

        var snapshot = folder.Import("d");

        Assert.AreEqual(new Coverage(null, "objects:v1/Secret", expected, text), snapshot.Coverage.Single());
        Assert.IsTrue(snapshot.Nodes.Single().Coverage.Contains(new Coverage("w-1", "configz", expected, text)));
    }

    [TestMethod]
    [DataRow("Unable to connect to the server: getting credentials: exec: executable aws not found")]
    [DataRow("bash: kubectl: command not found")]
    [DataRow("error: context \"prod\" not found")]
    [DataRow("Error from server (NotFound): namespaces \"prod\" not found")]
    public void What_was_not_found_need_not_be_the_kind_of_object(string text)
    {
        folder.Put("d/list_pods.json.err", text);
        folder.Put("d/nodes.json", """{"kind":"NodeList","apiVersion":"v1","items":[]}""");

        Assert.AreEqual(CoverageStatus.Failed, folder.Import("d").Coverage.Single(c => c.Need == "objects:v1/Pod").Status);
    }

    [TestMethod]
    [DataRow(2, CoverageStatus.Collected)]
    [DataRow(3, CoverageStatus.NotRequested)]
    [DataRow(null, CoverageStatus.NotRequested)]
    public void The_last_page_of_a_list_is_not_the_list(int? remaining, CoverageStatus expected)
    {
        static string Pods(string metadata, string names) =>
            $$"""{"kind":"PodList","apiVersion":"v1","metadata":{ {{metadata}} },"items":[{{string.Join(',', names.Select(Pod))}}]}""";
        static string Pod(char name) => $$"""{"metadata":{"name":"{{name}}","namespace":"n-{{name}}"} }""";
        folder.Put("d/1.json", Pods($"\"resourceVersion\":\"1\",\"continue\":\"x\"{(remaining is null ? "" : $",\"remainingItemCount\":{remaining}")}", "ab"));
        folder.Put("d/2.json", Pods("\"resourceVersion\":\"1\"", "cd"));

        Assert.AreEqual(expected, folder.Import("d").Coverage.Single(c => c.Need == "objects:v1/Pod").Status);
    }

    [TestMethod]
    public void A_warning_is_no_refusal()
    {
        folder.Put("d/api/list_componentstatuses.json", """{"kind":"ComponentStatusList","apiVersion":"v1","metadata":{},"items":[]}""");
        folder.Put("d/api/list_componentstatuses.json.err", "Warning: v1 ComponentStatus is deprecated in v1.19+\n");

        Assert.AreEqual(CoverageStatus.Collected, folder.Import("d").Coverage.Single().Status);
    }

    [TestMethod]
    [DataRow("""{"major":"1","minor":"31","gitVersion":"v1.31.2"}""", "v1.31.2")]
    [DataRow("""{"info":{"gitVersion":"v1.31.2+k3s1"},"string":"v1.31.2+k3s1"}""", "v1.31.2+k3s1")]
    [DataRow("""{"clientVersion":{"gitVersion":"v1.33.0"},"serverVersion":{"gitVersion":"v1.31.2"}}""", "v1.31.2")]
    public void The_servers_version_is_read(string json, string expected)
    {
        folder.Put("version.json", json);

        Assert.AreEqual(expected, folder.Import("version.json").Version.ToString());
    }

    [TestMethod]
    public void A_sonobuoy_archive_is_read_and_its_empty_lists_count()
    {
        using (var file = File.Create(folder.At("s.tar.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            Add(tar, "serverversion.json", """{"major":"1","gitVersion":"v1.21.1"}""");
            Add(tar, "hosts/w-1/configz.json", Configz);
            Add(tar, "./resources/cluster/core_v1_namespaces.json", """[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}]""");
            Add(tar, "resources/ns/a/apps_v1_deployments.json", "[]");
            Add(tar, "podlogs/a/x.log", "noise");
        }

        var snapshot = folder.Import("s.tar.gz");

        Assert.AreEqual("s", snapshot.Target);
        Assert.AreEqual("v1.21.1", snapshot.Version.ToString());
        Assert.AreEqual("w-1", snapshot.Nodes.Single().Name);
        Assert.IsTrue(snapshot.Coverage.Contains(new Coverage(null, "objects:v1/Namespace", CoverageStatus.Collected)));
        Assert.IsTrue(snapshot.Coverage.Contains(new Coverage(null, "objects:apps/v1/Deployment", CoverageStatus.Collected)));
    }

    [TestMethod]
    public void A_zipped_dump_is_read_as_the_folder_it_was()
    {
        folder.Put("d/hosts/w-1/configz.json", Configz);
        ZipFile.CreateFromDirectory(folder.At("d"), folder.At("d.zip"));

        Assert.AreEqual("w-1", folder.Import("d.zip").Nodes.Single().Name);
    }

    [TestMethod]
    public void The_digest_is_of_the_files_and_not_of_where_they_lie()
    {
        folder.Put("a/hosts/w-1/configz.json", Configz);
        folder.Put("b/hosts/w-1/configz.json", Configz);
        folder.Put("c/hosts/w-1/configz.json", Configz + "\n");

        Assert.AreEqual(folder.Import("a").Digest, folder.Import("b").Digest);
        Assert.AreNotEqual(folder.Import("a").Digest, folder.Import("c").Digest);
        Assert.HasCount(64, folder.Import("a").Digest);
    }

    [TestMethod]
    [DataRow("x.json", "{\n \"a\": }", "x.json(2,7): ")]
    [DataRow("x.yaml", "a: [\n", "x.yaml(")]
    [DataRow("x.txt", "hello", "x.txt: holds no evidence. Accepted are a bundle")]
    [DataRow("x.json", "", "x.json: holds no evidence.")]
    [DataRow("x.tar.gz", "\u001f\u008b", "x.tar.gz: holds no evidence.")]
    public void What_cannot_be_read_is_refused_in_one_line(string name, string content, string reason)
    {
        folder.Put(name, content);

        var refusal = SomeEvidence.Refusal(folder.At(name));

        StringAssert.StartsWith(refusal, folder.At(reason), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal!);
    }

    [TestMethod]
    public void A_damaged_archive_is_refused()
    {
        File.WriteAllBytes(folder.At("s.tar.gz"), [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        StringAssert.Contains(SomeEvidence.Refusal(folder.At("s.tar.gz")), "damaged", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_path_that_does_not_exist_is_refused() =>
        StringAssert.EndsWith(SomeEvidence.Refusal(folder.At("nowhere")), "nowhere: does not exist", StringComparison.Ordinal);

    private static void Add(TarWriter tar, string name, string content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
}
