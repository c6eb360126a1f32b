using System.Text;
using Assay.Collection;
using Assay.Sdk;

namespace Assay.Tests.Collection;

/// <summary>Answers of nodes that the script would not print, or seldom.</summary>
[TestClass]
public sealed class NodeAnswerTests
{
    private const string Table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    [TestMethod]
    [DataRow("   0: 0100007F:28xx 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1")]
    [DataRow("   0: 01000:2810 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1")]
    [DataRow("   0: 0100007F:2810 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 seven 1")]
    public void A_table_of_sockets_that_is_not_understood_is_a_gap_and_what_came_before_is_kept(string row)
    {
        var node = Answer("process\t7\t0\t" + Base64("etcd") + "\t" + Base64("etcd\n--x"), "asked\tprocesses\tcollected", "net\ttcp\t" + Base64(Table + row), "asked\tlisteners\tcollected", "done");

        Assert.HasCount(1, node.Processes);
        Assert.AreEqual(CoverageStatus.Collected, node.Coverage.Single(c => c.Need == "processes").Status);
        Assert.AreEqual(new Coverage("n", "listeners", CoverageStatus.Failed, "the node's answer has a line that is not understood"), node.Coverage.Single(c => c.Need == "listeners"));
        Assert.IsEmpty(node.Listeners);
    }

    [TestMethod]
    public void A_socket_has_the_program_of_its_process_whichever_is_told_first()
    {
        var node = Answer("net\ttcp\t" + Base64(Table + "   0: 0100007F:094B 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1"), "socket\t7\t4711", "process\t7\t0\t" + Base64("etcd") + "\t" + Base64("etcd"), "done");

        Assert.AreEqual(new Listener("tcp", "127.0.0.1", 2379, "etcd"), node.Listeners.Single());
    }

    [TestMethod]
    public void Owners_are_numbers_of_32_bits()
    {
        var node = Answer("file\t/data\t750\t4294967294\t4000000000\t1\tregular file", "done");

        Assert.AreEqual((4294967294, 4000000000), (node.Files[0].Uid, node.Files[0].Gid));
    }

    private static NodeEvidence Answer(params string[] lines)
    {
        var answer = new NodeAnswer();
        using var reader = new StringReader(string.Join('\n', ["assay\t1\t" + Base64("host"), .. lines]));
        answer.Read(reader);
        return answer.Build("n");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
