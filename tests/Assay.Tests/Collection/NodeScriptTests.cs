using System.Diagnostics;
using Assay.Collection;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Collection;

/// <summary>The script that looks at a node, over a small tree, in every shell there is here.</summary>
[TestClass]
public sealed class NodeScriptTests
{
    private static readonly NodePlan Plan = new([Need.Files("/etc/kubernetes/pki/**", "/etc/kubernetes/none.conf", "/loop/in/**", "/etc/odd/**")]);

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
                "files:/etc/odd/** Failed", "files:/loop/in/** Failed",
            },
            node.Coverage.Where(c => c.Need is "files:/etc/kubernetes/manifests/*" or "files:/etc/kubernetes/none.conf" or "files:/etc/kubernetes/pki/**" or "files:/etc/odd/**" or "files:/loop/in/**")
                .Select(c => $"{c.Need} {c.Status}").Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DataRow("/bin/sh")]
    [DataRow("/usr/bin/dash")]
    [DataRow("/usr/bin/bash")]
    [DataRow("/usr/bin/busybox")]
    public async Task Contents_that_are_asked_for_leave_the_node_without_their_secrets(string shell)
    {
        if (!File.Exists(shell))
        {
            Assert.Inconclusive($"no {shell}");
        }

        using var scratch = new TemporaryFolder();
        Write(scratch, "etc/login.defs", "PASS_MAX_DAYS 90\nENCRYPT_METHOD SHA512", "644");
        Write(scratch, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n", "644");
        Write(scratch, "etc/shadow", "root:!$6$saltsalt$SECRETHASHSECRETHASHSECRETHASH:19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\nlocked:!!:1::::::\n", "640");
        Write(scratch, "etc/app/keys.d/app.conf", "psk=SECRETPSK\n", "600");
        Write(scratch, "etc/app/keys.d/host.pem", "-----BEGIN PRIVATE KEY-----\nSECRETKEY\n-----END PRIVATE KEY-----\n", "600");
        Write(scratch, "etc/app/keys.d/krb.keytab", "SECRETKEYTAB", "600");
        Write(scratch, "etc/app/keys.d/a word [1].conf", "x = 1\n", "644");
        Write(scratch, "boot/grub/grub.cfg", "password_pbkdf2 root grub.pbkdf2.sha512.10000.SECRET0A.SECRET0B\n", "600");
        Write(scratch, "etc/large.conf", new string('x', (8 << 20) + 1), "644");
        File.WriteAllBytes(scratch["etc/app/keys.d/binary"], [0xFF, 0xFE, 0, 1]);
        var plan = new NodePlan([Need.Contents("/etc/login.defs", "/etc/passwd", "/etc/shadow", "/etc/app/keys.d/*", "/etc/large.conf", "/boot/grub/grub.cfg", "/proc/sys/kernel/osrelease", "/etc/none/**")]);

        var text = await RunAsync(shell, NodeScript.Compose(plan, scratch.Path, isAlive: false) + NodeScript.Look);
        var answer = new NodeAnswer();
        using var reader = new StringReader(text);
        answer.Read(reader);
        var node = answer.Build("n");

        Assert.IsTrue(answer.IsComplete, text);
        Assert.AreEqual("PASS_MAX_DAYS 90\nENCRYPT_METHOD SHA512", answer.Files["/etc/login.defs"].Content);
        Assert.AreEqual("root:x:0:0:root:/root:/bin/sh\n", answer.Files["/etc/passwd"].Content);
        Assert.AreEqual("root:!$6$(redacted):19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\nlocked:!!:1::::::\n", answer.Files["/etc/shadow"].Content);
        Assert.AreEqual("psk=(redacted)\n", answer.Files["/etc/app/keys.d/app.conf"].Content);
        Assert.AreEqual("password_pbkdf2 root (redacted)\n", answer.Files["/boot/grub/grub.cfg"].Content);
        Assert.AreEqual("x = 1\n", answer.Files["/etc/app/keys.d/a word [1].conf"].Content);
        Assert.DoesNotContain("SECRET", string.Join('\n', answer.Files.Values.Select(f => f.Content)));
        CollectionAssert.AreEqual(
            new[]
            {
                "content:/etc/app/keys.d/binary NotRequested", "content:/etc/app/keys.d/host.pem NotRequested", "content:/etc/app/keys.d/krb.keytab NotRequested",
                "content:/etc/large.conf Failed", "files:/etc/none Absent", "files:/etc/none/** Absent", "files:/proc/sys/kernel/osrelease NotRequested",
            },
            node.Coverage.Where(c => c.Need.StartsWith("content:", StringComparison.Ordinal) || c.Need.Contains("none", StringComparison.Ordinal) || c.Need.Contains("/proc", StringComparison.Ordinal))
                .Select(c => $"{c.Need} {c.Status}").Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public async Task WhatIsMountedInAFolderIsNotListedWithItAndSaysSo()
    {
        if (!Directory.Exists("/dev/shm") || !File.ReadLines("/proc/self/mountinfo").Any(l => l.Contains(" /dev/shm ", StringComparison.Ordinal)))
        {
            Assert.Inconclusive("nothing is mounted at /dev/shm");
        }

        var answer = new NodeAnswer();
        using var reader = new StringReader(await RunAsync("/bin/sh", NodeScript.Compose(new NodePlan([Need.Files("/dev/net/**")]), "", isAlive: false).Replace("/dev/net/**", "/dev/**", StringComparison.Ordinal) + NodeScript.Look));
        answer.Read(reader);

        CollectionAssert.Contains(answer.Build("n").Coverage.Select(c => $"{c.Need} {c.Status}").ToArray(), "files:/dev/shm/** NotRequested");
    }

    [TestMethod]
    [DataRow("/etc/ssl/private/server.pem")]
    [DataRow("/root/.kube/config")]
    [DataRow("/etc/ssh/ssh_host_rsa_key")]
    [DataRow("/proc/7/environ")]
    [DataRow("/etc/sssd/sssd.conf")]
    public void TheNodeAndTheBundleKnowTheSameSecretFiles(string path)
    {
        Assert.IsTrue(SecretFile.Is(path));
        Assert.IsFalse(SecretFile.Is("/etc/ssh/ssh_host_rsa_key.pub"));
        Assert.IsTrue(NodeScript.Compose(Plan, "", isAlive: true).Contains($"SECRET='{string.Join('\n', SecretFile.Patterns)}'", StringComparison.Ordinal));
    }

    [TestMethod]
    public void WhatHasNoBoundIsNotListedAndSaysSo()
    {
        var plan = new NodePlan([Need.Files("/**", "/usr/**", "/etc/**"), Need.Contents("/etc/**", "/etc/pam.d/*")]);

        CollectionAssert.AreEqual(new[] { "/**", "/usr/**" }, plan.TooWide.ToArray());
        CollectionAssert.AreEqual(new[] { "/etc/**" }, plan.WithoutContents.ToArray());
        CollectionAssert.Contains(plan.Paths.ToArray(), "/etc/**");
        CollectionAssert.Contains(plan.Contents.ToArray(), "/etc/pam.d/*");
        CollectionAssert.DoesNotContain(plan.Contents.ToArray(), "/etc/**");
        Assert.AreEqual("files:/** files:/usr/**", string.Join(' ', plan.LeftOut("n").Select(c => c.Need)));
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
