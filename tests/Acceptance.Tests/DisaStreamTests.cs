using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>DISA's stream for RHEL 9, which is evaluated as any other content.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class DisaStreamTests
{
    private static string Stream => Shared.File("data", "scap-datastreams", "disa-stig-rhel9-v2r9-xccdf-scap.xml");

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task OverTheSampleBundleNothingIsDecidedButWhatItLookedAt()
    {
        using var scratch = new TemporaryFolder();

        var results = await ResultsAsync(scratch["out"], 3, "--evidence", Repository.File("stig-content", "samples", "kubeadm.zip"));

        Assert.AreEqual("", string.Join('\n', results.Where(r => r.Value.Result is not ("unknown" or "fail")).Select(r => $"{r.Key}: {r.Value.Result}")));
        Assert.AreEqual("SV-257781 SV-257785", string.Join(' ', results.Where(r => r.Value.Result == "fail").Select(r => r.Key.Split('_', 'r').First(p => p.StartsWith("SV-", StringComparison.Ordinal))).Order(StringComparer.Ordinal)), "the sample has looked at /etc/systemd/system, where these two need a link");
        Assert.AreEqual("", string.Join('\n', results.Where(r => r.Value.Reason.Length == 0).Select(r => r.Key)), "an unknown has a reason");
    }

    [TestMethod]
    public async Task EvidenceOfANodeGivesTheResultsOfTheNodeItselfOrUnknown()
    {
        using var scratch = new TemporaryFolder();
        var root = RedHat(scratch);

        var collected = await Program.RunAsync("collect", "--node", "--root", root, "--node-name", "n", "--benchmark", Stream, "--out", scratch["e.zip"]);
        Assert.AreEqual(0, collected.ExitCode, collected.Error + collected.Output);
        var overEvidence = await ResultsAsync(scratch["out1"], 3, "--evidence", scratch["e.zip"]);
        var overRoot = await ResultsAsync(scratch["out2"], 3, "--root", root);

        var other = overRoot.Where(r => overEvidence[r.Key].Result != r.Value.Result).ToList();
        Assert.AreEqual("", string.Join('\n', other.Where(r => overEvidence[r.Key].Result != "unknown").Select(r => $"{r.Key}: {r.Value.Result}, {overEvidence[r.Key].Result}")));
        Assert.IsEmpty(overRoot.Values.Concat(overEvidence.Values).Where(r => r.Result == "error"));
        TestContext.WriteLine($"{overRoot.Count} rules, {overRoot.Count - other.Count} the same");
        Assert.IsLessThan(30, other.Count, string.Join('\n', other.Select(r => $"{r.Key}: {r.Value.Result} {overEvidence[r.Key].Reason}")));
    }

    [TestMethod]
    [TestCategory("Oscap")]
    [DataRow("/")]
    [DataRow("root")]
    public async Task OscapAcceptsTheResults(string root)
    {
        var oscap = Tools.Require("oscap", "Oscap");
        using var scratch = new TemporaryFolder();
        _ = RedHat(scratch);

        var xccdf = await Program.RunProcessAsync(scratch.Path, "xccdf", "eval", "--root", root, "--ignore-platforms", "--results", "xccdf.xml", "--oval-results", Stream);

        Assert.AreEqual(2, xccdf.ExitCode, xccdf.Error);
        await AcceptAsync("xccdf", "validate", scratch["xccdf.xml"]);
        await AcceptAsync("oval", "validate", "--skip-schematron", Directory.GetFiles(scratch.Path, "*.result.xml").Single());

        async Task AcceptAsync(params string[] arguments)
        {
            var ended = await Tools.RunAsync(oscap, arguments, TestContext.CancellationToken);
            Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
        }
    }

    private static async Task<Dictionary<string, (string Result, string Reason)>> ResultsAsync(string output, int code, params string[] evidence)
    {
        var run = await Program.RunAsync(["evaluate", .. evidence, "--ignore-platforms", "--benchmark", Stream, "--out", output, "--format", "json", "--quiet"]);
        Assert.AreEqual(code, run.ExitCode, run.Error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, "results.json")));
        return json.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .ToDictionary(r => r.GetProperty("ruleId").GetString()!, r => (r.GetProperty("result").GetString()!, r.GetProperty("observations").EnumerateArray().Select(o => o.GetProperty("message").GetString()!).FirstOrDefault("")));
    }

    /// <summary>A little of a Red Hat system, as a folder.</summary>
    private static string RedHat(TemporaryFolder scratch)
    {
        scratch.Write("root/etc/redhat-release", "Red Hat Enterprise Linux release 9.4 (Plow)\n");
        scratch.Write("root/etc/os-release", "ID=rhel\nVERSION_ID=\"9.4\"\n");
        scratch.Write("root/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nperson:x:1000:1000::/home/person:/bin/bash\n");
        scratch.Write("root/etc/shadow", "root:!!:19000:0:60:7:::\nperson:$6$saltsalt$0123456789012345678901234567890123456789:19000:1:60:7:::\n");
        scratch.Write("root/etc/group", "root:x:0:\nperson:x:1000:\n");
        scratch.Write("root/etc/fstab", "/dev/vg/root / xfs defaults 0 0\n/dev/vg/home /home xfs nodev,nosuid 0 0\nserver:/x /mnt nfs4 nodev,nosuid,noexec 0 0\n");
        scratch.Write("root/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin no\n");
        scratch.Write("root/etc/ssh/sshd_config.d/50-redhat.conf", "X11Forwarding yes\n");
        scratch.Write("root/etc/sysctl.d/99.conf", "kernel.dmesg_restrict = 1\n");
        scratch.Write("root/etc/audit/auditd.conf", "log_file = /var/log/audit/audit.log\nspace_left = 25%\n");
        scratch.Write("root/etc/audit/audit.rules", "-w /etc/passwd -p wa -k identity\n");
        scratch.Write("root/etc/default/grub", "GRUB_CMDLINE_LINUX=\"audit=1 pti=on\"\n");
        scratch.Write("root/etc/security/faillock.conf", "deny = 3\n");
        scratch.Write("root/etc/pam.d/password-auth", "password sufficient pam_unix.so sha512\n");
        scratch.Write("root/etc/login.defs", "PASS_MAX_DAYS 60\nENCRYPT_METHOD SHA512\nUMASK 077\n");
        scratch.Write("root/usr/lib/systemd/system/auditd.service", "[Install]\nWantedBy=multi-user.target\n");
        scratch.Write("root/var/lib/dpkg/status", "");
        return scratch["root"];
    }
}
