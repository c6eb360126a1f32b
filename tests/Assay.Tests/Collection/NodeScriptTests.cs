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
    [DataRow("/usr/bin/dash")]
    [DataRow("/usr/bin/bash")]
    [DataRow("/usr/bin/busybox")]
    public async Task NoNameBreaksTheAnswerOffAndNoneStandsForAnother(string shell)
    {
        Demand(shell);
        using var scratch = new TemporaryFolder();
        await RunAsync("/bin/sh", $$"""
            cd '{{scratch.Path}}' && mkdir -p etc/kubernetes/pki && cd etc/kubernetes/pki || exit
            install -m 644 /dev/null "$(printf 'tab\tbed')"; install -m 644 /dev/null "$(printf 'x\376')"; install -m 666 /dev/null "$(printf 'x\377')"
            mkdir "$(printf 'ca.crt\nd')" && install -m 777 /dev/null "$(printf 'ca.crt\nd/z')" && ln -s . "$(printf 'l\tn')" && ln -s . "$(printf 'l\rr')"
            install -m 600 /dev/null last
            """);

        var answer = await LookAsync(shell, Plan, scratch.Path);
        await RunAsync("/bin/sh", $"rm -r '{scratch["etc"]}'");
        var files = answer.Files.Where(f => f.Key.StartsWith("/etc/kubernetes/pki/", StringComparison.Ordinal)).Select(f => $"{f.Key[20..]} {Convert.ToString(f.Value.Mode ?? 0, 8)} {f.Value.Target}".TrimEnd());

        CollectionAssert.AreEqual(new[] { "l\tn 755 .", "l\rr 755 .", "last 600", "tab\tbed 644", "x\\376 644", "x\\377 666" }, files.ToArray());
        CollectionAssert.IsSubsetOf(
            new[] { "files:/etc/kubernetes/pki/** Failed", "files:/etc/kubernetes/pki/l\tn/** NotRequested", "files:/etc/kubernetes/pki/l\rr/** NotRequested" },
            answer.Build("n").Coverage.Select(c => $"{c.Need} {c.Status}").ToArray());
    }

    [TestMethod]
    public async Task MoreLinksThanAreLookedAtAreAGap()
    {
        using var scratch = new TemporaryFolder();
        Directory.CreateDirectory(scratch["etc/kubernetes/pki"]);
        for (var i = 0; i < 4; i++)
        {
            File.CreateSymbolicLink(scratch[$"etc/kubernetes/pki/l{i}"], "nowhere");
        }

        var answer = await ReadAsync("/bin/sh", NodeScript.Compose(Plan, scratch.Path, isAlive: false).Replace("MOST_FILES=20000", "MOST_FILES=3", StringComparison.Ordinal) + NodeScript.Look);

        Assert.AreEqual(CoverageStatus.Failed, answer.Build("n").Coverage.Single(c => c.Need == "files:/etc/kubernetes/pki/**").Status);
    }

    [TestMethod]
    public async Task WhatLiesRightInTheRootIsListed()
    {
        using var scratch = new TemporaryFolder();
        Write(scratch, "one", "", "640");

        var answer = await LookAsync("/bin/sh", new NodePlan([Need.Files("/*")]), scratch.Path);

        Assert.AreEqual(Convert.ToInt32("640", 8), answer.Files["/one"].Mode);
        Assert.AreEqual(CoverageStatus.Collected, answer.Build("n").Coverage.Single(c => c.Need == "files:/*").Status);
    }

    [TestMethod]
    public async Task WhatAnImagesLinkLeadsToInProcIsNotAbsent()
    {
        using var scratch = new TemporaryFolder();
        Directory.CreateDirectory(scratch["etc"]);
        File.CreateSymbolicLink(scratch["etc/mtab"], "../proc/self/mounts");

        var answer = await LookAsync("/bin/sh", new NodePlan([Need.Files("/etc/mtab")]), scratch.Path);

        Assert.IsFalse(answer.Files.ContainsKey("/etc/mtab"));
        Assert.AreEqual(CoverageStatus.NotRequested, answer.Build("n").Coverage.Single(c => c.Need == "files:/etc/mtab").Status);
    }

    [TestMethod]
    [DataRow("", "-")]
    [DataRow("ln -s /lib/systemd/systemd usr/lib/systemd/systemd; touch lib/systemd/systemd", "not-found")]
    [DataRow("touch lib/systemd/systemd; echo x > lib/systemd/system/sshd.service", "disabled")]
    [DataRow("touch lib/systemd/systemd; echo x > lib/systemd/system/sshd.service; ln -s /lib/systemd/system/sshd.service etc/systemd/system/multi-user.target.wants/", "enabled")]
    [DataRow("touch lib/systemd/systemd; echo x > lib/systemd/system/sshd.service; ln -s ../sshd.service lib/systemd/system/multi-user.target.wants/", "enabled")]
    [DataRow("touch lib/systemd/systemd; echo x > lib/systemd/system/sshd.service; ln -s /lib/systemd/system/sshd.service etc/systemd/system/multi-user.target.wants/; ln -s /dev/null etc/systemd/system/sshd.service", "masked")]
    [DataRow("touch lib/systemd/systemd; echo x > lib/systemd/system/sshd.service; touch etc/systemd/system/sshd.service", "masked")]
    [DataRow("touch lib/systemd/systemd etc/init.d/sshd", "generated")]
    [DataRow("touch etc/init.d/sshd; ln -s /etc/init.d/sshd etc/runlevels/default/", "-")]
    public async Task AServiceIsEnabledAsSystemdWouldSay(string made, string enabled)
    {
        using var scratch = new TemporaryFolder();
        await RunAsync("/bin/sh", $"cd '{scratch.Path}' && mkdir -p etc/init.d etc/runlevels/default etc/systemd/system/multi-user.target.wants usr/lib/systemd lib/systemd/system/multi-user.target.wants && {{ {(made.Length > 0 ? made : ":")}; }}");

        var answer = await LookAsync("/bin/sh", Plan, scratch.Path);

        Assert.AreEqual($"- {enabled}", string.Join(' ', answer.Build("n").Services.Where(s => s.Name == "sshd").Select(s => $"{s.Active} {s.Enabled}")));
    }

    [TestMethod]
    [DataRow("/usr/bin/dash")]
    [DataRow("/usr/bin/bash")]
    [DataRow("/usr/bin/busybox")]
    public async Task ASecretIsBlankedHoweverItIsWritten(string shell)
    {
        Demand(shell);
        using var scratch = new TemporaryFolder();
        Write(scratch, "etc/kubernetes/manifests/a.yaml", """
            providers:
            - aescbc: {keys: [{name: a, secret: SECRETa==}, {"name":"b","secret":"SECRETb"}]}
            - aesgcm:
                keys:
                - name: c
                  secret: >-
                    SECRETc
                    SECRETd
                - secret: |

                    SECRETe
                  name: d
                - secret:
                    SECRETf
                - secret: "SECRETg
                    SECRETh: x"
            password: SECRETi
              SECRETj
            volumes:
            - name: v
              secret:
                secretName: seen
            automountServiceAccountToken: false
            end: seen
            """, "600");
        Write(scratch, "etc/kubernetes/manifests/b.json", """
            {"aadClientSecret": "SECRET\"a", "nested":{"password":"SECRETb","last":"seen"},
              "token": "SECRETc",
              "end": "seen"}
            """, "600");
        Write(scratch, "etc/kubernetes/manifests/c.conf", "password = \"SECRETa b\"\nsecret-access-key: SECRETc\nend = seen\n", "600");

        var answer = await LookAsync(shell, new NodePlan([Need.Contents("/etc/kubernetes/manifests/*")]), scratch.Path);
        string Content(string name) => answer.Files[$"/etc/kubernetes/manifests/{name}"].Content!;

        Assert.DoesNotContain("SECRET", Content("a.yaml") + Content("b.json") + Content("c.conf"));
        Assert.AreEqual("""
            providers:
            - aescbc: {keys: [{name: a, secret: "(redacted)"}, {"name":"b","secret":"(redacted)"}]}
            - aesgcm:
                keys:
                - name: c
                  secret: "(redacted)"
                - secret: "(redacted)"

                  name: d
                - secret:
                    (redacted)
                - secret: "(redacted)"
            password: "(redacted)"
            volumes:
            - name: v
              secret:
                secretName: seen
            automountServiceAccountToken: false
            end: seen
            """, Content("a.yaml").TrimEnd('\n'));
        Assert.AreEqual("""
            {"aadClientSecret": "(redacted)", "nested":{"password":"(redacted)","last":"seen"},
              "token": "(redacted)",
              "end": "seen"}
            """, Content("b.json").TrimEnd('\n'));
        Assert.EndsWith("end = seen\n", Content("c.conf"));
    }

    [TestMethod]
    public async Task AWordWithALineEndIsOneWordAndItsFlagNone()
    {
        using var process = Process.Start("/bin/sh", ["-c", "sleep 60; :", "kube-test", "--one=a\n--two=b", ""]);
        try
        {
            var answer = await ReadAsync("/bin/sh", NodeScript.Compose(Plan, "", isAlive: true) + "processes\nrecord done\n");

            CollectionAssert.AreEqual(
                new[] { "/bin/sh", "-c", "sleep 60; :", "kube-test", "--one=a --two=b" },
                answer.Processes.Single(p => p.Pid == process.Id).Arguments.ToArray());
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [TestMethod]
    [DataRow("unshare --mount sh -c 'mount -t proc -o hidepid=2 proc /proc && setpriv --reuid 65534 --regid 65534 --clear-groups sh'", false, "processes Denied")]
    [DataRow("unshare --mount --pid --fork --mount-proc sh", true, "processes Failed")]
    public async Task ProcessesThatAreNotAllAreAGap(string inside, bool isPod, string expected)
    {
        using var scratch = new TemporaryFolder();
        var script = scratch.Write("script", NodeScript.Compose(new NodePlan([]), isPod ? scratch.Path : "", isAlive: true) + NodeScript.Look);
        var text = await RunAsync("/bin/sh", $"{inside} <'{script}' 2>/dev/null");
        if (text.Length == 0)
        {
            Assert.Inconclusive("this may not unshare namespaces");
        }

        var answer = Read(text);

        CollectionAssert.Contains(answer.Build("n").Coverage.Select(c => $"{c.Need} {c.Status}").ToArray(), expected);
        Assert.IsEmpty(answer.Processes);
    }

    [TestMethod]
    public async Task WhatIsMountedAtAPathWithABlankIsNotListedAndSaysSo()
    {
        using var scratch = new TemporaryFolder();
        Directory.CreateDirectory(scratch["etc/odd/a disk"]);
        var script = scratch.Write("script", NodeScript.Compose(Plan, scratch.Path, isAlive: false) + NodeScript.Look);
        var text = await RunAsync("/bin/sh", $"unshare --mount sh -c 'mount -t tmpfs none \"{scratch["etc/odd/a disk"]}\" && sh \"{script}\"' 2>/dev/null");
        if (text.Length == 0)
        {
            Assert.Inconclusive("this may not mount anything");
        }

        var answer = Read(text);

        CollectionAssert.Contains(answer.Build("n").Coverage.Select(c => $"{c.Need} {c.Status}").ToArray(), "files:/etc/odd/a disk/** NotRequested");
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

    private static void Demand(string shell)
    {
        if (!File.Exists(shell))
        {
            Assert.Inconclusive($"no {shell}");
        }
    }

    private static Task<NodeAnswer> LookAsync(string shell, NodePlan plan, string root) => ReadAsync(shell, NodeScript.Compose(plan, root, isAlive: false) + NodeScript.Look);

    private static async Task<NodeAnswer> ReadAsync(string shell, string script) => Read(await RunAsync(shell, script));

    private static NodeAnswer Read(string text)
    {
        var answer = new NodeAnswer();
        using var reader = new StringReader(text);
        answer.Read(reader);
        Assert.IsTrue(answer.IsComplete, text);
        return answer;
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
