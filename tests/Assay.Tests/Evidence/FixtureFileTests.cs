using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class FixtureFileTests
{
    [TestMethod]
    public void A_fixture_is_evidence_and_what_is_expected_of_it()
    {
        var fixture = Read("""
            benchmark: V1R11
            version: v1.31.2
            nodes:
              cp-1:
                processes: [{ argv: [kube-apiserver, --secure-port=6443] }]
                files: [{ path: /etc/kubernetes/pki/ca.crt, mode: "644", uid: 0, gid: 0 }]
            objects: []
            coverage: []
            policy: { a: 1 }
            expect: { result: fail, subjects: [cp-1/kube-apiserver], message: is absent }
            """);

        var node = fixture.Snapshot.Nodes.Single();
        Assert.AreEqual("V1R11", fixture.Benchmark);
        Assert.AreEqual("""{"a":1}""", fixture.Policy!.Value.GetRawText());
        Assert.AreEqual(ResultValue.Fail, fixture.Expect!.Result);
        CollectionAssert.AreEqual(new[] { "cp-1/kube-apiserver" }, fixture.Expect.Subjects.ToArray());
        Assert.AreEqual("is absent", fixture.Expect.Message);
        Assert.AreEqual(0b110_100_100, node.Files.Single().Mode);
        Assert.AreEqual("v1.31.2", node.KubeletVersion.ToString());
        CollectionAssert.AreEqual(new[] { "control-plane" }, node.Roles.ToArray());
        Assert.AreEqual("6443", node.Component("kube-apiserver").Sources[0].CommandLine.Last("secure-port"));
    }

    [TestMethod]
    public void A_fixture_names_a_reading_in_place_of_a_benchmark()
    {
        var fixture = Read("reading: V1R1\nnodes: { cp-1: {} }");

        Assert.AreEqual("V1R1", fixture.Reading);
        Assert.IsNull(fixture.Benchmark);
        var error = Assert.ThrowsExactly<ContentException>(() => Read("benchmark: V1R11\nreading: V1R1"));
        StringAssert.Contains(error.Message, "(2,10)", StringComparison.Ordinal);
    }

    [TestMethod]
    public void What_is_not_mentioned_is_not_there_and_was_asked_for()
    {
        var node = Read("nodes: { cp-1: {} }").Snapshot.Nodes.Single();

        Assert.IsNull(node.File("/anything"));
        CollectionAssert.AreEqual(
            new[] { "configz Absent", "files:** Collected", "listeners Collected", "processes Collected", "services Collected", "versions Collected" },
            node.Coverage.Select(c => $"{c.Need} {c.Status}").ToArray());
        Assert.IsEmpty(node.Roles);
    }

    [TestMethod]
    public void Coverage_says_otherwise()
    {
        var fixture = Read("""
            nodes: { cp-1: { configz: { readOnlyPort: 0 } } }
            coverage:
              - { node: cp-1, need: processes, status: denied, reason: no rights }
              - { node: cp-1, need: "files:/etc/**", status: timeout, reason: too slow }
              - { need: "objects:v1/Secret", status: notRequested }
            """);

        var node = fixture.Snapshot.Nodes.Single();
        Assert.AreEqual("/etc/x on cp-1 could not be read: too slow", Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/x")).Message);
        Assert.IsTrue(node.Coverage.Contains(new Coverage("cp-1", "processes", CoverageStatus.Denied, "no rights")));
        Assert.IsTrue(node.Coverage.Contains(new Coverage("cp-1", "configz", CoverageStatus.Collected)));
        Assert.IsTrue(fixture.Snapshot.Coverage.Contains(new Coverage(null, "objects:v1/Secret", CoverageStatus.NotRequested)));
        Assert.IsTrue(fixture.Snapshot.Coverage.Contains(new Coverage(null, "objects:**", CoverageStatus.Collected)));
    }

    [TestMethod]
    public void Objects_make_nodes_and_their_roles()
    {
        var snapshot = Read("""
            nodes: {}
            objects:
              - apiVersion: v1
                kind: Node
                metadata: { name: w-1, labels: { node-role.kubernetes.io/worker: "" } }
                status: { addresses: [{ type: InternalIP, address: 10.0.0.9 }, { type: Hostname, address: w-1 }], nodeInfo: { kubeletVersion: v1.30.1, osImage: Debian } }
            """).Snapshot;

        var node = snapshot.Nodes.Single();
        Assert.AreEqual(("w-1", "v1.30.1", "Debian"), (node.Name, node.KubeletVersion.ToString(), node.OsImage));
        CollectionAssert.AreEqual(new[] { "10.0.0.9" }, node.IpAddresses.ToArray());
        CollectionAssert.AreEqual(new[] { "worker" }, node.Roles.ToArray());
    }

    [TestMethod]
    public void Secrets_in_a_fixture_are_blanked_too()
    {
        var node = Read("nodes: { cp-1: { processes: [{ argv: [kubelet, --token=hunter2] }] } }").Snapshot.Nodes.Single();

        CollectionAssert.AreEqual(new[] { "kubelet", "--token=REDACTED" }, node.Processes.Single().Arguments.ToArray());
    }

    [TestMethod]
    [DataRow("nodes:\n  a: { proceses: [] }", "(2,8): 'proceses' is none of roles, labels,")]
    [DataRow("nodes: {}\nexpected: {}", "(2,1): 'expected' is none of benchmark,")]
    [DataRow("nodes: { a: { files: [{ mode: \"644\" }] } }", "lacks 'path'")]
    [DataRow("nodes: { a: { files: [{ path: /x, mode: \"649\" }] } }", "'649' is no octal mode")]
    [DataRow("nodes: { a: { files: [{ path: /x, uid: root }] } }", "'root' is no whole number")]
    [DataRow("nodes: { a: { processes: [{ argv: [] }] } }", "at least its program")]
    [DataRow("nodes: { a: {}, a: {} }", "'a' stands twice")]
    [DataRow("nodes: [a]", "is no mapping")]
    [DataRow("nodes: {}\nversion: newest", "'newest' is no version")]
    [DataRow("nodes: {}\nobjects: [{ kind: Pod }]", "is no Kubernetes object")]
    [DataRow("nodes: {}\ncoverage: [{ node: b, need: configz, status: absent }]", "there is no node 'b'")]
    [DataRow("nodes: {}\ncoverage: [{ need: version, status: missing }]", "'missing' is none of collected, absent, denied, failed, timeout, notRequested")]
    [DataRow("nodes: {}\nexpect: { result: green }", "'green' is none of pass, fail,")]
    [DataRow("nodes: {}\nexpect: {}", "lacks a result")]
    [DataRow("nodes: {}\n---\nnodes: {}", "several documents")]
    [DataRow("nodes: {", "fixture.yaml(")]
    public void What_a_fixture_cannot_say_is_an_error_with_its_position(string yaml, string reason)
    {
        var message = Assert.ThrowsExactly<ContentException>(() => Read(yaml)).Message;

        StringAssert.Contains(message, reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [TestMethod]
    [DataRow("nodes: {}", true)]
    [DataRow("# comment\nexpect: { result: pass }", true)]
    [DataRow("apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nnodes: {}", false)]
    [DataRow("a: 1", false)]
    public void A_fixture_is_told_from_a_Kubernetes_object(string yaml, bool expected)
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(expected, FixtureFile.IsFixture(folder.Write("x.yaml", yaml)));
    }

    private static Fixture Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        return FixtureFile.Read(folder.Write("fixture.yaml", yaml));
    }
}
