using Assay.Evidence;
using Assay.Sdk;
using Assay.Tests.Oval.Collecting;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class NodeSystemTests
{
    private static readonly NodeEvidence Node = new()
    {
        Name = "cp-1",
        Files =
        [
            new FileEvidence { Path = "/etc/app/a.conf", Mode = 0b110_100_100, Uid = 0, Gid = 0, Size = 4, Content = "a=1\n" },
            new FileEvidence { Path = "/etc/app/link", Target = "a.conf", Mode = 0b110_100_100, Uid = 0, Gid = 0, Size = 4 },
            new FileEvidence { Path = "/etc/app/secret", Content = "token: REDACTED\n" },
            new FileEvidence { Path = "/etc/app/unread", Mode = 0b110_000_000, Uid = 0, Gid = 0 },
        ],
        Coverage =
        [
            new Coverage("cp-1", "files:/etc/app/**", CoverageStatus.Collected),
            new Coverage("cp-1", "files:/etc/gone", CoverageStatus.Absent),
            new Coverage("cp-1", "files:/etc/closed/**", CoverageStatus.Denied, "the folder cannot be listed"),
        ],
    };

    [TestMethod]
    [DataRow("/etc/app/a.conf", CollectedFlag.Complete)]
    [DataRow("/etc/app/none", CollectedFlag.DoesNotExist)]
    [DataRow("/etc/gone", CollectedFlag.DoesNotExist)]
    [DataRow("/etc/closed/x", CollectedFlag.NotCollected)]
    [DataRow("/etc/never/asked", CollectedFlag.NotCollected)]
    public void WhatWasNotAskedForIsNotCollectedAndNeverAbsent(string path, CollectedFlag flag) =>
        Assert.AreEqual(flag, Looked.For(new NodeSystem(Node), "unix:file", $"<filepath>{path}</filepath>").Flag);

    [TestMethod]
    public void TimesThatNobodyCollectedAreNotCollected()
    {
        var found = Looked.For(new NodeSystem(Node), "unix:file", "<filepath>/etc/app/a.conf</filepath>");

        Assert.AreEqual("0|true|<NotCollected>|<NotCollected>", $"{found["user_id"]}|{found["oread"]}|{found["m_time"]}|{found["has_extended_acl"]}");
    }

    [TestMethod]
    public void ALinkOfTheEvidenceIsALink()
    {
        var files = new NodeSystem(Node).Files;

        Assert.AreEqual((FileType.SymbolicLink, "a.conf"), (files.Find("/etc/app/link", follow: false)!.Type, files.Find("/etc/app/link", follow: false)!.LinkTarget));
        Assert.AreEqual(FileType.Regular, files.Find("/etc/app/link", follow: true)!.Type);
        Assert.AreEqual(FileType.Directory, files.Find("/etc/app", follow: false)!.Type);
    }

    [TestMethod]
    [DataRow("/etc/app/a.conf", CollectedFlag.Complete)]
    [DataRow("/etc/app/secret", CollectedFlag.NotCollected)]
    [DataRow("/etc/app/unread", CollectedFlag.NotCollected)]
    public void AContentThatIsNotWholeIsNotSearched(string path, CollectedFlag flag) =>
        Assert.AreEqual(flag, Looked.For(new NodeSystem(Node), "independent:textfilecontent54", $"<filepath>{path}</filepath><pattern operation=\"pattern match\">^\\w</pattern><instance datatype=\"int\">1</instance>").Flag);

    [TestMethod]
    public void AFolderThatCannotBeListedIsNotCollected()
    {
        const string Any = "<filename operation=\"pattern match\">.</filename>";

        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(new NodeSystem(Node), "unix:file", $"<path>/etc/closed</path>{Any}").Flag);
        Assert.AreEqual("a.conf link secret unread", Looked.For(new NodeSystem(Node), "unix:file", $"<path>/etc/app</path>{Any}")["filename"]);
    }
}
