using Assay.Sdk;

namespace Assay.Tests.Sdk;

[TestClass]
public sealed class NodeEvidenceTests
{
    [TestMethod]
    public void A_file_nobody_asked_for_is_not_absent()
    {
        var node = Node();

        Assert.AreEqual("/etc/x on cp-1 was not collected", Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/x")).Message);
    }

    [TestMethod]
    public void A_file_that_a_collected_folder_does_not_hold_is_absent()
    {
        var node = Node(new Coverage("cp-1", "files:/etc/**", CoverageStatus.Collected));

        Assert.IsNull(node.File("/etc/kubernetes/x"));
    }

    [TestMethod]
    public void A_refused_folder_is_not_absent_because_the_one_above_it_was_collected()
    {
        var node = Node(
            new Coverage("cp-1", "files:/etc/**", CoverageStatus.Collected),
            new Coverage("cp-1", "files:/etc/kubernetes/pki/**", CoverageStatus.Denied, "permission denied"),
            new Coverage("cp-1", "files:/etc/kubernetes/pki/ca.crt", CoverageStatus.Absent));

        Assert.IsNull(node.File("/etc/kubernetes/admin.conf"));
        Assert.IsNull(node.File("/etc/kubernetes/pki/ca.crt"));
        StringAssert.Contains(Assert.ThrowsExactly<MissingEvidenceException>(() => node.File("/etc/kubernetes/pki/ca.key")).Message, "permission denied", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Of_two_rounds_that_asked_the_same_the_one_that_got_an_answer_counts()
    {
        var node = Node(
            new Coverage("cp-1", "files:/etc/*", CoverageStatus.Timeout, "no answer"),
            new Coverage("cp-1", "files:/etc/*", CoverageStatus.Collected));

        Assert.IsNull(node.File("/etc/x"));
    }

    private static NodeEvidence Node(params Coverage[] coverage) => new() { Name = "cp-1", Coverage = coverage };
}
