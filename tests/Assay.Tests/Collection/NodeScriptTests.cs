using System.Diagnostics;
using Assay.Collection;
using Assay.Sdk;

namespace Assay.Tests.Collection;

/// <summary>The script that looks at a node, over a small tree, in every shell there is here.</summary>
[TestClass]
public sealed class NodeScriptTests
{
    private static readonly NodePlan Plan = new([Need.Files("/etc/kubernetes/pki/**", "/etc/kubernetes/none.conf", "/loop/**", "/etc/odd/**")]);

    [TestMethod]
    [DataRow("/bin/sh")]
    [DataRow("/usr/bin/dash")]
    [DataRow("/usr/bin/bash")]
    [DataRow("/usr/bin/busybox")]
    public async Task A_tree_is_told_with_its_modes_links_and_gaps_and_without_its_secrets(string shell)
    {
        if (!File.Exists(shell))
        {
            Assert.Inconclusive($"no {shell}");
        }

        using var scratch = new TemporaryFolder();
        Write(scratch, "etc/kubernetes/pki/ca.crt", "certificate", "644");
        Write(scratch, "etc/kubernetes/pki/ca.key", "-----BEGIN RSA PRIVATE KEY-----\nSECRETKEY\n-----END RSA PRIVATE KEY-----\n", "600");
        Write(scratch, "etc/kubernetes/pki/etcd/a file's \"name\".crt", "x", "640");
        Write(scratch, "etc/kubernetes/manifests/a.yaml", "spec:\n  args:\n  - --token\n  - SECRETWORD\n  - --enable-bootstrap-token-auth=true\n  password: SECRETPASSWORD\n", "600");
        Write(scratch, "etc/odd/line\nend", "", "600");
        Directory.CreateDirectory(scratch["run"]);
        File.CreateSymbolicLink(scratch["etc/kubernetes/pki/current.crt"], "/etc/kubernetes/pki/ca.crt");
        File.CreateSymbolicLink(scratch["etc/kubernetes/pki/dangling.crt"], "../nowhere");
        File.CreateSymbolicLink(scratch["loop"], "loop");

        var text = await RunAsync(shell, NodeScript.Compose(Plan, scratch.Path, isAlive: false) + NodeScript.Look);
        var answer = new NodeAnswer();
        using var reader = new StringReader(text);
        answer.Read(reader);
        var node = answer.Build("n");

        Assert.IsTrue(answer.IsComplete, text);
        Assert.AreEqual(Convert.ToInt32("644", 8), answer.Files["/etc/kubernetes/pki/ca.crt"].Mode);
        Assert.AreEqual(Convert.ToInt32("640", 8), answer.Files["/etc/kubernetes/pki/etcd/a file's \"name\".crt"].Mode);
        Assert.AreEqual("directory", answer.Files["/etc/kubernetes/pki/etcd"].Type);
        Assert.AreEqual(("/etc/kubernetes/pki/ca.crt", (int?)Convert.ToInt32("644", 8)), (answer.Files["/etc/kubernetes/pki/current.crt"].Target, answer.Files["/etc/kubernetes/pki/current.crt"].Mode));
        Assert.AreEqual("symbolic link", answer.Files["/etc/kubernetes/pki/dangling.crt"].Type);
        Assert.IsNull(answer.Files["/etc/kubernetes/pki/ca.key"].Content);
        Assert.AreEqual("spec:\n  args:\n  - --token\n  - (redacted)\n  - --enable-bootstrap-token-auth=true\n  password: \"(redacted)\"\n", answer.Files["/etc/kubernetes/manifests/a.yaml"].Content);
        Assert.DoesNotContain("SECRET", text);
        CollectionAssert.AreEqual(
            new[]
            {
                "files:/etc/kubernetes/manifests/* Collected", "files:/etc/kubernetes/none.conf Absent", "files:/etc/kubernetes/pki/** Collected",
                "files:/etc/odd/** Failed", "files:/loop/** Failed",
            },
            node.Coverage.Where(c => c.Need is "files:/etc/kubernetes/manifests/*" or "files:/etc/kubernetes/none.conf" or "files:/etc/kubernetes/pki/**" or "files:/etc/odd/**" or "files:/loop/**")
                .Select(c => $"{c.Need} {c.Status}").Order(StringComparer.Ordinal).ToArray());
    }

    private static void Write(TemporaryFolder scratch, string name, string content, string mode)
    {
        var file = scratch.Write(name, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }

    private static async Task<string> RunAsync(string shell, string script)
    {
        var start = new ProcessStartInfo(shell, [.. shell.EndsWith("busybox", StringComparison.Ordinal) ? (string[])["sh"] : [], "-c", script]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
