using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
[DoNotParallelize]
public sealed class StreamingTests
{
    private const int Count = 5_000;

    [TestMethod]
    public void Five_thousand_nodes_are_walked_in_the_memory_of_a_few()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "large.zip");
        BundleWriter.Write(new Snapshot { Target = "large", Digest = "", Nodes = Nodes() }, path, SomeEvidence.Manifest());

        using var evidence = EvidenceFiles.Open([path]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (seen, most) = (0, 0L);
        foreach (var node in evidence.Snapshot.Nodes)
        {
            Assert.AreEqual("false", node.Component("kubelet").Sources[0].CommandLine.Last("anonymous-auth"));
            if (++seen % 1_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        // All nodes together hold more than 100 MB.
        Assert.AreEqual(Count, seen);
        Assert.IsLessThan(48L << 20, most);
    }

    private static IEnumerable<NodeEvidence> Nodes()
    {
        var content = string.Concat(Enumerable.Repeat("# a line of a file that is not small\n", 150));
        for (var i = 0; i < Count; i++)
        {
            var name = $"node-{i:D5}";
            yield return new NodeEvidence
            {
                Name = name,
                Roles = ["worker"],
                Processes = [new ProcessEvidence(7, 0, "kubelet", ["kubelet", "--anonymous-auth=false", $"--hostname-override={name}"])],
                Files = [.. Enumerable.Range(0, 8).Select(f => new FileEvidence { Path = $"/etc/kubernetes/{f}.conf", Mode = 384, Uid = 0, Gid = 0, Content = f < 2 ? $"# {name} {f}\n{content}" : null })],
                Coverage = [new Coverage(name, "processes", CoverageStatus.Collected), new Coverage(name, "files:/etc/kubernetes/**", CoverageStatus.Collected)],
            };
        }
    }
}
