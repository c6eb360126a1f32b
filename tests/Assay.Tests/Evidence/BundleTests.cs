using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("bundle")]
    [DataRow("bundle.zip")]
    public void What_is_written_is_read_again(string name)
    {
        var snapshot = SomeEvidence.Snapshot();

        BundleWriter.Write(snapshot, At(name), SomeEvidence.Manifest());

        using var evidence = EvidenceFiles.Open([At(name)]);
        Assert.AreEqual(WithoutRemarks(snapshot), WithoutRemarks(evidence.Snapshot));
        CollectionAssert.AreEqual(new[] { "Made by hand." }, evidence.Snapshot.Remarks.ToArray());
        CollectionAssert.AreEqual(new[] { At(name) }, evidence.Snapshot.Origins.ToArray());
        Assert.AreEqual("prod", evidence.Snapshot.Target);
    }

    [TestMethod]
    [DataRow("bundle")]
    [DataRow("bundle.zip")]
    public void A_bundle_may_be_walked_more_than_once(string name)
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At(name), SomeEvidence.Manifest());

        using var evidence = EvidenceFiles.Open([At(name)]);

        Assert.AreEqual(SnapshotText.Of(evidence.Snapshot), SnapshotText.Of(evidence.Snapshot));
    }

    [TestMethod]
    public void Two_writes_give_the_same_bytes_and_so_does_a_bundle_of_a_bundle()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("a.zip"), SomeEvidence.Manifest());
        BundleWriter.Write(SomeEvidence.Snapshot(), At("b.zip"), SomeEvidence.Manifest());
        using (var evidence = EvidenceFiles.Open([At("a.zip")]))
        {
            BundleWriter.Write(evidence.Snapshot, At("c.zip"), SomeEvidence.Manifest());
        }

        CollectionAssert.AreEqual(File.ReadAllBytes(At("a.zip")), File.ReadAllBytes(At("b.zip")));
        CollectionAssert.AreEqual(File.ReadAllBytes(At("a.zip")), File.ReadAllBytes(At("c.zip")));
    }

    [TestMethod]
    public void A_folder_and_a_zip_hold_the_same_entries()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle.zip"), SomeEvidence.Manifest());

        ZipFile.ExtractToDirectory(At("bundle.zip"), At("extracted"));

        var names = Entries(At("bundle"));
        CollectionAssert.AreEqual(names, Entries(At("extracted")));
        foreach (var name in names)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(At("bundle"), name)), File.ReadAllBytes(Path.Combine(At("extracted"), name)), name);
        }

        using var zip = ZipFile.OpenRead(At("bundle.zip"));
        CollectionAssert.AreEqual(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal).ToArray(), zip.Entries.Select(e => e.FullName).ToArray());
        Assert.IsTrue(zip.Entries.All(e => e.LastWriteTime.DateTime == new DateTime(1980, 1, 1)));
    }

    [TestMethod]
    public void The_manifest_says_what_the_bundle_is()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());

        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(At("bundle"), "manifest.json")))!;
        Assert.AreEqual(1, manifest["schema"]!.GetValue<int>());
        Assert.AreEqual("assay", manifest["tool"]!["name"]!.GetValue<string>());
        Assert.AreEqual("ApiServer", manifest["plugins"]![0]!["name"]!.GetValue<string>());
        Assert.AreEqual("prod", manifest["target"]!.GetValue<string>());
        Assert.AreEqual("a test", manifest["collectedBy"]!.GetValue<string>());
        Assert.HasCount(1, manifest["leftOut"]!.AsArray());
        CollectionAssert.Contains(manifest["entries"]!.AsObject().Select(e => e.Key).ToArray(), "nodes/%2E.%2F%C3%BCnode/configz.json");
        Assert.DoesNotContain('\r', File.ReadAllText(Path.Combine(At("bundle"), "manifest.json")));
    }

    [TestMethod]
    public void Any_changed_byte_of_any_entry_is_refused()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());
        foreach (var name in Entries(At("bundle")).Where(n => n != "manifest.json"))
        {
            var file = Path.Combine(At("bundle"), name);
            var bytes = File.ReadAllBytes(file);
            var changed = bytes.ToArray();
            changed[changed.Length / 2] ^= 1;
            File.WriteAllBytes(file, changed);

            Assert.AreEqual($"{file}: content differs from the manifest's SHA-256", SomeEvidence.Refusal(At("bundle")));

            File.WriteAllBytes(file, bytes);
        }

        Assert.IsNull(SomeEvidence.Refusal(At("bundle")));
    }

    [TestMethod]
    public void A_changed_entry_of_a_zip_is_refused_by_name()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle.zip"), SomeEvidence.Manifest());
        Rewrite("nodes/cp-1/files.jsonl", text => text.Replace("644", "600", StringComparison.Ordinal));

        Assert.AreEqual($"{At("bundle.zip")}!nodes/cp-1/files.jsonl: content differs from the manifest's SHA-256", SomeEvidence.Refusal(At("bundle.zip")));
    }

    [TestMethod]
    public void A_missing_and_an_extra_entry_are_refused()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());
        var extra = Path.Combine(At("bundle"), "nodes", "cp-1", "extra.json");
        File.WriteAllText(extra, "{}");
        Assert.AreEqual($"{extra}: is not in the manifest", SomeEvidence.Refusal(At("bundle")));

        File.Delete(extra);
        File.Delete(Path.Combine(At("bundle"), "coverage.jsonl"));
        StringAssert.Contains(SomeEvidence.Refusal(At("bundle")), "coverage.jsonl: is missing, though the manifest lists it", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("\"schema\": 1", "\"schema\": 2", "another schema than 1")]
    [DataRow("\"entries\"", "\"entires\"", "")]
    [DataRow("\"target\": \"prod\"", "\"target\": \"\"", "names no target")]
    [DataRow("{", "", "manifest.json(")]
    public void A_manifest_that_is_none_is_refused(string old, string changed, string reason)
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());
        var manifest = Path.Combine(At("bundle"), "manifest.json");
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text[..text.IndexOf(old, StringComparison.Ordinal)] + changed + text[(text.IndexOf(old, StringComparison.Ordinal) + old.Length)..]);

        var refusal = SomeEvidence.Refusal(At("bundle"));

        Assert.IsNotNull(refusal);
        StringAssert.Contains(refusal, reason, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("../evil")]
    [DataRow("/etc/passwd")]
    [DataRow("a/../../b")]
    [DataRow("a\\b")]
    [DataRow("C:/x")]
    public void An_entry_that_leads_out_of_the_bundle_is_refused(string name)
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle.zip"), SomeEvidence.Manifest());
        using (var zip = ZipFile.Open(At("bundle.zip"), ZipArchiveMode.Update))
        {
            zip.CreateEntry(name).Open().Dispose();
        }

        StringAssert.Contains(SomeEvidence.Refusal(At("bundle.zip")), "leads out of the bundle", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_zip_bomb_is_refused()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle.zip"), SomeEvidence.Manifest());
        using (var zip = ZipFile.Open(At("bundle.zip"), ZipArchiveMode.Update))
        {
            zip.GetEntry("coverage.jsonl")!.Delete();
            using var stream = zip.CreateEntry("coverage.jsonl").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
            {
                stream.Write(zeros);
            }
        }

        StringAssert.Contains(SomeEvidence.Refusal(At("bundle.zip")), "coverage.jsonl: unpacks to more than", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_damaged_zip_is_refused()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle.zip"), SomeEvidence.Manifest());
        var bytes = File.ReadAllBytes(At("bundle.zip"));
        for (var length = 4; length < bytes.Length; length += bytes.Length / 20)
        {
            File.WriteAllBytes(At("cut.zip"), bytes[..length]);

            Assert.IsNotNull(SomeEvidence.Refusal(At("cut.zip")), $"cut at {length}");
        }

        for (var at = 0; at < bytes.Length; at += 7)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0xFF;
            File.WriteAllBytes(At("changed.zip"), changed);
            SomeEvidence.Refusal(At("changed.zip"));
        }
    }

    [TestMethod]
    public void Lines_of_coverage_out_of_order_are_refused()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());
        var coverage = Path.Combine(At("bundle"), "coverage.jsonl");
        File.WriteAllLines(coverage, File.ReadAllLines(coverage).Reverse());
        Rehash("coverage.jsonl");

        StringAssert.Contains(SomeEvidence.Refusal(At("bundle")), "out of order", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_broken_line_is_an_error_with_its_position()
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At("bundle"), SomeEvidence.Manifest());
        var files = Path.Combine(At("bundle"), "nodes", "cp-1", "files.jsonl");
        File.WriteAllLines(files, [File.ReadAllLines(files)[0], "{\"path\": 1}"]);
        Rehash("nodes/cp-1/files.jsonl");

        StringAssert.StartsWith(SomeEvidence.Refusal(At("bundle")), $"{files}(2,", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("x/file/bundle.zip")]
    [DataRow("x/file/bundle")]
    [DataRow("x/file")]
    public void Where_nothing_can_be_written_nothing_is_left(string path)
    {
        Directory.CreateDirectory(At("x"));
        File.WriteAllText(At("x/file"), "mine");

        var error = Assert.ThrowsExactly<ContentException>(() => BundleWriter.Write(SomeEvidence.Snapshot(), At(path), SomeEvidence.Manifest()));

        StringAssert.StartsWith(error.Message, $"{At(path)}: cannot be written", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "x/file" }, Entries(folder.Path));
        Assert.AreEqual("mine", File.ReadAllText(At("x/file")));
    }

    [TestMethod]
    [DataRow("bundle")]
    [DataRow("bundle.zip")]
    public void Evidence_that_fails_while_it_is_written_leaves_what_was_there(string name)
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At(name), SomeEvidence.Manifest());
        var before = Entries(folder.Path);
        var failing = new Snapshot { Target = "x", Digest = "", Nodes = Failing() };

        Assert.ThrowsExactly<ContentException>(() => BundleWriter.Write(failing, At(name), SomeEvidence.Manifest()));

        CollectionAssert.AreEqual(before, Entries(folder.Path));
        Assert.IsNull(SomeEvidence.Refusal(At(name)));
    }

    [TestMethod]
    [DataRow("bundle")]
    [DataRow("bundle.zip")]
    public void A_bundle_replaces_a_bundle(string name)
    {
        BundleWriter.Write(SomeEvidence.Snapshot(), At(name), SomeEvidence.Manifest());

        BundleWriter.Write(SomeEvidence.FixtureOf("target: other\nnodes: {}\n"), At(name), SomeEvidence.Manifest());

        using var evidence = EvidenceFiles.Open([At(name)]);
        Assert.AreEqual("other", evidence.Snapshot.Target);
        Assert.IsEmpty(evidence.Snapshot.Nodes);
    }

    [TestMethod]
    public void A_folder_of_something_else_is_never_replaced()
    {
        folder.Write("precious.txt", "mine");

        StringAssert.Contains(Assert.ThrowsExactly<ContentException>(() => BundleWriter.Write(SomeEvidence.Snapshot(), folder.Path, SomeEvidence.Manifest())).Message, "no bundle", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "precious.txt" }, Entries(folder.Path));
    }

    [TestMethod]
    public void Secrets_of_every_kind_are_not_in_the_bytes_of_a_bundle()
    {
        const string Secret = "pl4nted-s3cret";
        var key = $"-----BEGIN PRIVATE KEY-----\n{Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret + Secret))}\n-----END PRIVATE KEY-----\n";
        var node = new NodeEvidence
        {
            Name = "cp-1",
            Processes = [new ProcessEvidence(1, 0, "x", ["kubelet", $"--tls-bootstrap-token={Secret}", "--token", Secret, $"--proxy=http://u:{Secret}@proxy"])],
            Configz = SomeEvidence.Json($$$"""{"staticPodURLHeader":{"Authorization":["Basic {{{Secret}}}"]}}"""),
            Files =
            [
                new FileEvidence { Path = "/etc/kubernetes/admin.conf", Content = $"users:\n- name: a\n  user:\n    client-key-data: {Secret}\n    token: {Secret}\n    password: {Secret}\n" },
                new FileEvidence { Path = "/etc/kubernetes/enc.yaml", Content = $"kind: EncryptionConfiguration\nkeys: [{{name: k, secret: {Secret}}}]\n" },
                new FileEvidence { Path = "/etc/kubernetes/pki/ca.key", Content = Secret, Sha256 = Secret },
                new FileEvidence { Path = "/etc/x.pem", Content = key, Sha256 = Secret },
            ],
        };
        var objects = new[]
        {
            """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"SECRET"}},"data":{"k":"SECRET"},"stringData":{"k":"SECRET"}}""",
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"},"data":{"kubeconfig":"token: SECRET","pem":"PEM"}}""",
            """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"c"},"spec":{"containers":[{"env":[{"name":"PASSWORD","value":"SECRET"}],"command":["x","--api-key=SECRET"]}]}}""",
        }.Select(o => o.Replace("SECRET", Secret, StringComparison.Ordinal).Replace("PEM", key.ReplaceLineEndings("\\n"), StringComparison.Ordinal));
        var snapshot = new Snapshot { Target = "t", Digest = "", Nodes = [node], Objects = objects.Select(Object) };

        BundleWriter.Write(snapshot, At("bundle"), SomeEvidence.Manifest());

        var encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret + Secret));
        foreach (var name in Entries(At("bundle")))
        {
            var text = File.ReadAllText(Path.Combine(At("bundle"), name));
            Assert.DoesNotContain(Secret, text, name);
            Assert.DoesNotContain(encoded, text, name);
        }

        Assert.IsNull(SomeEvidence.Refusal(At("bundle")));
    }

    private static KubernetesObject Object(string json) => SomeEvidence.Json(json) is var element
        ? new KubernetesObject("v1", element.GetProperty("kind").GetString()!, "", element.GetProperty("metadata").GetProperty("name").GetString()!, element)
        : throw new InvalidOperationException();

    private static IEnumerable<NodeEvidence> Failing()
    {
        yield return new NodeEvidence { Name = "a" };
        throw new ContentException("node b", "is gone");
    }

    private static string WithoutRemarks(Snapshot snapshot) =>
        string.Join('\n', SnapshotText.Of(snapshot).Split('\n').Where(l => !l.StartsWith("remark", StringComparison.Ordinal)));

    private static string[] Entries(string path) =>
        [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private string At(string name) => Path.Combine(folder.Path, name);

    private void Rewrite(string entry, Func<string, string> change)
    {
        using var zip = ZipFile.Open(At("bundle.zip"), ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(entry)!.Open()))
        {
            text = reader.ReadToEnd();
        }

        zip.GetEntry(entry)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
        writer.Write(change(text));
    }

    /// <summary>Makes the manifest agree with an entry that was changed.</summary>
    private void Rehash(string entry)
    {
        var path = Path.Combine(At("bundle"), "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["entries"]![entry] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(At("bundle"), entry))));
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
