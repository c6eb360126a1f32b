using System.Runtime.Versioning;
using Assay.Sdk;

namespace Assay.Tests.Oval.Collecting;

[TestClass]
[SupportedOSPlatform("linux")]
public sealed class SystemdCollectorTests : IDisposable
{
    private const string Vendor = "usr/lib/systemd/system/";
    private const string Local = "etc/systemd/system/";

    private readonly TemporaryFolder root = new();

    public SystemdCollectorTests()
    {
        root.Write(Vendor + "multi-user.target", "[Unit]\nRequires=basic.target\n");
        root.Write(Vendor + "basic.target", "[Unit]\nWants=tmp.mount\n");
        root.Write(Vendor + "graphical.target", "[Unit]\nRequires=multi-user.target\nWants=display-manager.service\n");
        root.Write(Vendor + "ssh.service", "[Unit]\n[Service]\n[Install]\nWantedBy=multi-user.target\nAlias=sshd.service\n");
        root.Write(Vendor + "cron.service", "[Unit]\nWants=other.service\n[Install]\nWantedBy=multi-user.target\n");
        root.Write(Vendor + "plain.service", "[Service]\n");
        Link(Vendor + "default.target", "graphical.target");
        Link(Local + "sshd.service", "/usr/lib/systemd/system/ssh.service");
        Link(Local + "multi-user.target.wants/sshd.service", "/usr/lib/systemd/system/ssh.service");
        Link(Local + "rpcbind.service", "/dev/null");
    }

    public void Dispose() => root.Dispose();

    [TestMethod]
    public void ATargetPullsInWhatItsFilesAndLinksSayThroughOtherTargets()
    {
        Assert.AreEqual("basic.target,ssh.service,tmp.mount", Looked.For(root, "linux:systemdunitdependency", "<unit>multi-user.target</unit>")["dependency"]);
        Assert.AreEqual("basic.target,display-manager.service,multi-user.target,ssh.service,tmp.mount", Looked.For(root, "linux:systemdunitdependency", "<unit>default.target</unit>")["dependency"]);
    }

    [TestMethod]
    public void AServiceShowsNoDependencies() => Assert.AreEqual("", Looked.For(root, "linux:systemdunitdependency", "<unit>cron.service</unit>")["dependency"]);

    [TestMethod]
    [DataRow("ssh.service", "LoadState", "loaded")]
    [DataRow("rpcbind.service", "LoadState", "masked")]
    [DataRow("rpcbind.service", "ActiveState", "inactive")]
    [DataRow("ssh.service", "UnitFileState", "enabled")]
    [DataRow("sshd.service", "UnitFileState", "alias")]
    [DataRow("cron.service", "UnitFileState", "disabled")]
    [DataRow("plain.service", "UnitFileState", "static")]
    [DataRow("sshd.service", "Id", "ssh.service")]
    public void APropertyThatFilesShowIsCollected(string unit, string property, string value) =>
        Assert.AreEqual(value, Looked.For(root, "linux:systemdunitproperty", $"<unit>{unit}</unit><property>{property}</property>")["value"]);

    [TestMethod]
    [DataRow("ssh.service", "ActiveState")]
    [DataRow("ssh.service", "NeedDaemonReload")]
    [DataRow("tmp.mount", "ActiveState")]
    public void APropertyThatNoFileShowsIsNotCollected(string unit, string property) =>
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(root, "linux:systemdunitproperty", $"<unit>{unit}</unit><property>{property}</property>").Flag);

    [TestMethod]
    public void AUnitWithoutAFileDoesNotExistUnlessAScriptMakesIt()
    {
        const string Asked = "<unit>telnet.service</unit><property>ActiveState</property>";
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:systemdunitproperty", Asked).Flag);

        root.Write("etc/init.d/telnet", "");

        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(root, "linux:systemdunitproperty", Asked).Flag);
    }

    private void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(root[path])!);
        File.CreateSymbolicLink(root[path], target);
    }
}
