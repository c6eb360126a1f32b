using System.IO.Compression;
using System.Runtime.Versioning;
using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Oval.Collecting;

/// <summary>Over a database that rpm itself wrote: the package <c>sample</c> with three files.</summary>
[TestClass]
[SupportedOSPlatform("linux")]
public sealed class RpmCollectorTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [TestMethod]
    public void AnInstalledPackageIsReadFromTheDatabase()
    {
        Add("rpmdb.sqlite", "rpmdb.sqlite");

        var found = Looked.For(root, "linux:rpminfo", "<name>sample</name>");

        Assert.AreEqual("noarch|4|3|1.2|4:1.2-3|0|sample-4:1.2-3.noarch", $"{found["arch"]}|{found["epoch"]}|{found["release"]}|{found["version"]}|{found["evr"]}|{found["signature_keyid"]}|{found["extended_name"]}");
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:rpminfo", "<name>other</name>").Flag);
    }

    [TestMethod]
    public async Task TheNodesOwnRpmTellsABundleItsPackages()
    {
        if (!File.Exists("/usr/bin/rpm"))
        {
            Assert.Inconclusive("no rpm");
        }

        Add("rpmdb.sqlite", "rpmdb.sqlite");

        // rpm itself wants its indexes, too.
        Assert.AreEqual(0, (await Tools.RunAsync("/usr/bin/rpm", ["--dbpath", root["var/lib/rpm"], "--rebuilddb"], CancellationToken.None)).ExitCode);
        var wrapper = root.Write("bin/rpm", $"#!/bin/sh\nexec /usr/bin/rpm --dbpath '{root["var/lib/rpm"]}' \"$@\"\n");
        File.SetUnixFileMode(wrapper, (UnixFileMode)0b111_101_101);
        var script = NodeScript.Compose(new NodePlan([Need.Packages]), "", isAlive: true);
        var ended = await Tools.RunAsync("/bin/sh", ["-c", script + "packages; record done\n"], CancellationToken.None, ("PATH", $"{root["bin"]}:/usr/bin:/bin"));
        var answer = new NodeAnswer();
        using var reader = new StringReader(ended.Output);
        answer.Read(reader);
        using var scratch = new TemporaryFolder();
        BundleWriter.Write(Seen.Cluster(answer.Build("n")), scratch["e.zip"], new BundleManifest { Tool = new ToolInfo("Assay", "0"), Target = "t" });
        using var evidence = EvidenceFiles.Open([scratch["e.zip"]]);
        var system = new NodeSystem(evidence.Snapshot.Nodes.Single());

        var found = Looked.For(system, "linux:rpminfo", "<name>sample</name>");

        Assert.AreEqual("noarch|4|3|1.2|4:1.2-3|0|sample-4:1.2-3.noarch", $"{found["arch"]}|{found["epoch"]}|{found["release"]}|{found["version"]}|{found["evr"]}|{found["signature_keyid"]}|{found["extended_name"]}");
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(system, "linux:rpminfo", "<name>other</name>").Flag);
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(system, "linux:rpminfo", "<behaviors filepaths=\"true\"/><name>sample</name>").Flag);
        Assert.AreEqual(CollectedFlag.NotCollected, Looked.For(new NodeSystem(new NodeEvidence { Name = "n" }), "linux:rpminfo", "<name>other</name>").Flag);
    }

    [TestMethod]
    public void APackageThatStandsInTheLogAloneIsThere()
    {
        Add("rpmdb-logged.sqlite", "rpmdb.sqlite");
        Assert.AreEqual(CollectedFlag.DoesNotExist, Looked.For(root, "linux:rpminfo", "<name>sample</name>").Flag);

        Add("rpmdb-logged.sqlite-wal", "rpmdb.sqlite-wal");

        Assert.AreEqual("4:1.2-3", Looked.For(root, "linux:rpminfo", "<name>sample</name>")["evr"]);
    }

    [TestMethod]
    public void ADatabaseThatBreaksOffIsAnErrorAndNoSilence()
    {
        Add("rpmdb.sqlite", "rpmdb.sqlite");
        using (var file = File.OpenWrite(root["var/lib/rpm/rpmdb.sqlite"]))
        {
            file.SetLength(2048);
        }

        Assert.AreEqual(CollectedFlag.Error, Looked.For(root, "linux:rpminfo", "<name>sample</name>").Flag);
    }

    [TestMethod]
    public void FilesAreHeldAgainstWhatWasInstalled()
    {
        Add("rpmdb.sqlite", "rpmdb.sqlite");
        root.Write("etc/sample.conf", "a=2\n");
        File.SetUnixFileMode(root["etc/sample.conf"], (UnixFileMode)0b110_100_100);
        Directory.CreateDirectory(root["usr/bin"]);
        root.Write("usr/bin/sample", "bin\n");
        File.SetUnixFileMode(root["usr/bin/sample"], (UnixFileMode)0b111_111_111);

        var conf = Verify("/etc/sample.conf");
        var program = Verify("/usr/bin/sample");

        Assert.AreEqual("fail|pass|pass|true", $"{conf["filedigest_differs"]}|{conf["size_differs"]}|{conf["mode_differs"]}|{conf["configuration_file"]}");
        Assert.AreEqual("pass|fail|false", $"{program["filedigest_differs"]}|{program["mode_differs"]}|{program["configuration_file"]}");
        Assert.AreEqual(ItemStatus.DoesNotExist, Verify("/usr/bin/s").Items.Single().Status);
    }

    private Looked Verify(string path) => Looked.For(
        root,
        "linux:rpmverifyfile",
        $"<behaviors nomtime=\"true\"/><name>sample</name><epoch operation=\"pattern match\">.*</epoch><version operation=\"pattern match\">.*</version><release operation=\"pattern match\">.*</release><arch operation=\"pattern match\">.*</arch><filepath>{path}</filepath>");

    private void Add(string fixture, string name)
    {
        using var packed = new GZipStream(File.OpenRead(Repository.File("tests", "Assay.Tests", "Oval", "Collecting", $"{fixture}.gz")), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        root.Write($"var/lib/rpm/{name}", plain.ToArray());
    }
}
