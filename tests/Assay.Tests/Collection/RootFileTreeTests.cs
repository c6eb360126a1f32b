using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Assay.Collection;
using Assay.Sdk;

namespace Assay.Tests.Collection;

[TestClass]
[SupportedOSPlatform("linux")]
public sealed class RootFileTreeTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [TestMethod]
    public void AFileHasTheFactsOfStat()
    {
        var file = root.Write("a/b", "12345");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.StickyBit);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(86400));

        var status = new RootFileTree(root.Path).Find("/a/b", follow: false);

        Assert.AreEqual((FileType.Regular, 0b001_100_000_000, 5L, 86400L), (status!.Type, status.Mode!.Value, status.Size!.Value, status.ModifyTime!.Value));
    }

    [TestMethod]
    [DataRow("/etc/up", "/inside")]
    [DataRow("/etc/over", "/inside")]
    [DataRow("/etc/absolute", "/inside")]
    [DataRow("/etc/folder/inside", "/inside")]
    [DataRow("/../../inside", "/inside")]
    public void LinksStayInTheRoot(string path, string inside)
    {
        root.Write("inside", "in");
        Directory.CreateDirectory(root["etc"]);
        File.CreateSymbolicLink(root["etc/up"], "../inside");
        File.CreateSymbolicLink(root["etc/over"], "../../../../../../inside");
        File.CreateSymbolicLink(root["etc/absolute"], "/inside");
        File.CreateSymbolicLink(root["etc/folder"], "/");
        var tree = new RootFileTree(root.Path);

        using var content = new StreamReader(tree.Open(path));

        Assert.AreEqual("in", content.ReadToEnd());
        Assert.AreEqual(tree.Find(inside, follow: true)!.Inode, tree.Find(path, follow: true)!.Inode);
    }

    [TestMethod]
    public void WhatALinkLeadsToInAFolderThatTheKernelFillsIsNotKnown()
    {
        Directory.CreateDirectory(root["etc"]);
        Directory.CreateDirectory(root["proc"]);
        File.CreateSymbolicLink(root["etc/mtab"], "../proc/self/mounts");
        var tree = new RootFileTree(root.Path);

        Assert.IsNotNull(tree.Find("/etc/mtab", follow: false));
        Assert.Throws<MissingEvidenceException>(() => tree.Find("/etc/mtab", follow: true));
        Assert.Throws<MissingEvidenceException>(() => tree.Open("/etc/mtab"));
    }

    [TestMethod]
    public void ABrokenLinkLeadsNowhereAndALoopIsAnError()
    {
        File.CreateSymbolicLink(root["broken"], "none");
        File.CreateSymbolicLink(root["loop"], "loop");
        var tree = new RootFileTree(root.Path);

        Assert.AreEqual("none", tree.Find("/broken", follow: false)!.LinkTarget);
        Assert.IsNull(tree.Find("/broken", follow: true));
        Assert.IsNotNull(tree.Find("/loop", follow: false));
        Assert.ThrowsExactly<IOException>(() => tree.Find("/loop", follow: true));
        Assert.ThrowsExactly<IOException>(() => tree.Find("/loop/x", follow: false));
    }

    [TestMethod]
    public void ANameThatIsNoTextLeadsBackToItsFile()
    {
        const string Shell = "printf content > \"$1/$(printf 'na\\377me')\"";
        using var process = Process.Start("/bin/sh", ["-c", Shell, "sh", root.Path]);
        process.WaitForExit();
        var tree = new RootFileTree(root.Path);

        var name = tree.NamesIn("/").Single();
        using var content = new StreamReader(tree.Open($"/{name}"));

        Assert.AreEqual("na\uDCFFme", name);
        Assert.AreEqual("content", content.ReadToEnd());
        using var removal = Process.Start("/bin/sh", ["-c", "rm -f \"$1\"/*", "sh", root.Path]);
        removal.WaitForExit();
    }

    [TestMethod]
    public void WhatIsNoFileIsNotOpenedAndNothingWaitsForAPipe()
    {
        using var process = Process.Start("mkfifo", [root["pipe"]]);
        process.WaitForExit();
        Directory.CreateDirectory(root["folder"]);
        var tree = new RootFileTree(root.Path);

        Assert.AreEqual(FileType.Fifo, tree.Find("/pipe", follow: true)!.Type);
        Assert.ThrowsExactly<IOException>(() => tree.Open("/pipe"));
        Assert.ThrowsExactly<IOException>(() => tree.Open("/folder"));
        Assert.ThrowsExactly<FileNotFoundException>(() => tree.Open("/none"));
    }

    [TestMethod]
    public void WhatIsBelowAFileOrHasAnImpossibleNameIsNotThere()
    {
        root.Write("file", "");
        var tree = new RootFileTree(root.Path);

        Assert.IsNull(tree.Find("/file/below", follow: false));
        Assert.IsNull(tree.Find($"/{new string('x', 300)}", follow: false));
        Assert.IsNull(tree.Find("/fi\0le", follow: false));
        Assert.IsEmpty(tree.NamesIn("/file"));
        Assert.IsEmpty(tree.NamesIn("/none"));
    }

    [TestMethod]
    public void ThisMachineKnowsItsMounts()
    {
        var tree = new RootFileTree("/");

        Assert.IsTrue(tree.Mounts!.Any(m => m is { Point: "/proc", FileSystem: "proc" }));
        Assert.AreEqual("Linux", Encoding.ASCII.GetString(ReadAll(tree.Open("/proc/sys/kernel/ostype"))).Trim());
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var memory = new MemoryStream();
        using (stream)
        {
            stream.CopyTo(memory);
        }

        return memory.ToArray();
    }
}
