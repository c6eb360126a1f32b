using System.Runtime.Versioning;
using Assay.Sdk;

namespace Assay.Tests.Oval.Collecting;

[TestClass]
[SupportedOSPlatform("linux")]
public sealed class FileCollectorTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public FileCollectorTests()
    {
        root.Write("etc/passwd", "x");
        root.Write("etc/ssh/sshd_config", "x");
        root.Write("etc/ssh/keys/deep/key", "x");
        root.Write("usr/lib/a.so", "x");
        Link("lib", "usr/lib");
        Link("etc/outside", "/etc/passwd");
        Link("etc/broken", "nowhere");
        Link("etc/loop", "loop");
        Link("etc/ssh/up", "..");
    }

    public void Dispose() => root.Dispose();

    [TestMethod]
    public void AFileIsFoundByItsPathAndDescribed()
    {
        File.SetUnixFileMode(root["etc/passwd"], (UnixFileMode)0b100_110_100_000);

        var found = File_("<filepath>/etc/passwd</filepath>");

        Assert.AreEqual(CollectedFlag.Complete, found.Flag);
        Assert.AreEqual("/etc/passwd|/etc|passwd|regular|1", $"{found["filepath"]}|{found["path"]}|{found["filename"]}|{found["type"]}|{found["size"]}");
        Assert.AreEqual("true|false|true|true|false|true|false|false", string.Join('|', new[] { "suid", "sticky", "uread", "uwrite", "uexec", "gread", "gwrite", "oread" }.Select(e => found[e])));
        Assert.AreEqual("false", found["has_extended_acl"]);
    }

    [TestMethod]
    public void AFileThatIsNotThereDoesNotExist() => Assert.AreEqual(CollectedFlag.DoesNotExist, File_("<filepath>/etc/none</filepath>").Flag);

    [TestMethod]
    public void ALinkIsDescribedItselfAndLeadsNowhereOutsideTheRoot()
    {
        var found = File_("<path>/etc</path><filename operation=\"pattern match\">^(outside|broken|loop)$</filename>");

        Assert.AreEqual("broken loop outside", found["filename"]);
        Assert.AreEqual("symbolic link symbolic link symbolic link", found["type"]);
    }

    [TestMethod]
    public void ALinkToAFolderIsAFolderWhereItStandsForThePath()
    {
        Assert.AreEqual("a.so", File_("<path>/lib</path><filename operation=\"pattern match\">.</filename>")["filename"]);
        Assert.AreEqual("symbolic link", File_("<path>/lib</path><filename xsi:nil=\"true\"/>")["type"]);
        Assert.AreEqual(CollectedFlag.DoesNotExist, File_("<filepath>/lib</filepath>").Flag);
    }

    [TestMethod]
    public void AFolderIsNoFileName() =>
        Assert.AreEqual("sshd_config up", File_("<path>/etc/ssh</path><filename operation=\"pattern match\">.*</filename>")["filename"]);

    [TestMethod]
    [DataRow("<path>/etc/</path><filename>passwd</filename>", "/etc|/etc/passwd")]
    [DataRow("<path>/etc//</path><filename xsi:nil=\"true\"/>", "/etc|")]
    [DataRow("<path>/</path><filename xsi:nil=\"true\"/>", "/|")]
    public void ASlashAtTheEndIsNoPartOfAPath(string wanted, string expected)
    {
        var found = File_(wanted);

        Assert.AreEqual(expected, $"{found["path"]}|{found["filepath"]}");
    }

    [TestMethod]
    [Timeout(30_000)]
    public void GroupsInGroupsWithoutEndAreTakenApartInBoundedTime()
    {
        const int Groups = 50_000;

        var pattern = string.Concat(Enumerable.Repeat("(?:", Groups)) + "^/etc/passwd$" + new string(')', Groups);

        Assert.AreEqual("/etc/passwd", File_($"<filepath operation=\"pattern match\">{pattern}</filepath>")["filepath"]);
    }

    [TestMethod]
    public void ANilFileNameIsTheFolder()
    {
        var found = File_("<path>/etc/ssh</path><filename xsi:nil=\"true\"/>");

        Assert.AreEqual("directory|/etc/ssh|", $"{found["type"]}|{found["path"]}|{found["filepath"]}");
    }

    [TestMethod]
    [DataRow("recurse=\"directories\" recurse_direction=\"down\"", "key passwd sshd_config")]
    [DataRow("recurse=\"directories\" recurse_direction=\"down\" max_depth=\"0\"", "passwd")]
    [DataRow("recurse=\"directories\" recurse_direction=\"down\" max_depth=\"1\"", "passwd sshd_config")]
    [DataRow("recurse=\"symlinks\" recurse_direction=\"down\"", "passwd")]
    [DataRow("recurse_direction=\"down\"", "key passwd sshd_config")]
    [DataRow("recurse_direction=\"none\"", "passwd")]
    [DataRow("recurse=\"directories\" recurse_direction=\"down\" recurse_file_system=\"local\"", "key passwd sshd_config")]
    [DataRow("recurse=\"directories\" recurse_direction=\"down\" recurse_file_system=\"defined\"", "key passwd sshd_config")]
    public void ARecursionGoesAsFarAsItsBehaviorsSay(string behaviors, string names) =>
        Assert.AreEqual(names, File_($"<behaviors {behaviors}/><path>/etc</path><filename operation=\"pattern match\">^(key|passwd|sshd_config)$</filename>")["filename"]);

    [TestMethod]
    public void ARecursionUpwardsSeesTheFoldersAbove() =>
        Assert.AreEqual("/ /etc /etc/ssh /etc/ssh/keys", File_("<behaviors recurse_direction=\"up\"/><path>/etc/ssh/keys</path><filename xsi:nil=\"true\"/>")["path"]);

    [TestMethod]
    [DataRow("^/etc/ssh/.*_config$", "/etc/ssh/sshd_config")]
    [DataRow("^/etc/[^/]+/sshd_config$", "/etc/ssh/sshd_config")]
    [DataRow("^/etc/(ssh|none)/keys/deep/key$", "/etc/ssh/keys/deep/key")]
    [DataRow("/sshd_config$", "/etc/ssh/sshd_config")]
    [DataRow("^/etc/pass|^/nowhere", "/etc/passwd")]
    [DataRow("^/lib/a", "/lib/a.so")]
    [DataRow("^/(usr/)?lib/a\\.so$", "/lib/a.so /usr/lib/a.so")]
    public void AFilePathByPatternIsFoundWhereverItLies(string pattern, string paths) =>
        Assert.AreEqual(paths, File_($"<filepath operation=\"pattern match\">{pattern}</filepath>")["filepath"]);

    [TestMethod]
    public void EachValueOfAVariableIsLookedAt()
    {
        var found = Looked.For(
            new Assay.Collection.RootSystem(root.Path),
            "unix:file",
            "<path var_ref=\"oval:x:var:1\" var_check=\"at least one\"/><filename operation=\"pattern match\">.</filename>",
            "<constant_variable id=\"oval:x:var:1\" version=\"1\" datatype=\"string\" comment=\"\"><value>/usr/lib</value><value>/etc/ssh</value><value>/none</value></constant_variable>");

        Assert.AreEqual("a.so sshd_config up", found["filename"]);
    }

    [TestMethod]
    public void AFilterLeavesOutWhatItMatches()
    {
        var found = Looked.For(
            new Assay.Collection.RootSystem(root.Path),
            "unix:file",
            "<path>/etc/ssh</path><filename operation=\"pattern match\">.</filename><d:filter action=\"exclude\">oval:x:ste:1</d:filter>",
            states: "<type>symbolic link</type>");

        Assert.AreEqual("sshd_config", found["filename"]);
    }

    private Looked File_(string entities) => Looked.For(root, "unix:file", entities);

    private void Link(string path, string target) => File.CreateSymbolicLink(root[path], target);
}
