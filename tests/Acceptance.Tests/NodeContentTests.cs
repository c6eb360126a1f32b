using System.Text.Json;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>A benchmark with checks of its own over evidence that was collected for it.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class NodeContentTests
{
    private const string Profiles = "xccdf_org.ssgproject.content_profile_";

    private static string Stream => Shared.File("conformance", "oval", "ssg-debian12-ds.xml");

    [TestMethod]
    public async Task EvidenceOfANodeGivesTheResultsOfTheNodeItselfOrUnknown()
    {
        using var scratch = new TemporaryFolder();
        var root = Debian(scratch);

        var collected = await Program.RunAsync("collect", "--node", "--root", root, "--node-name", "n", "--benchmark", Stream, "--profile", $"{Profiles}cis_level2_server", "--out", scratch["e.zip"]);
        Assert.AreEqual(0, collected.ExitCode, collected.Error + collected.Output);
        var overEvidence = await ResultsAsync(scratch["out1"], "--evidence", scratch["e.zip"]);
        var overRoot = await ResultsAsync(scratch["out2"], "--root", root);

        var same = overRoot.Where(r => overEvidence[r.Key].Result == r.Value.Result).GroupBy(r => r.Value.Result).ToDictionary(g => g.Key, g => g.Count());
        var other = overRoot.Where(r => overEvidence[r.Key].Result != r.Value.Result).ToList();
        Assert.AreEqual("", string.Join('\n', other.Where(r => overEvidence[r.Key].Result != "unknown").Select(r => $"{r.Key}: {r.Value.Result}, {overEvidence[r.Key].Result}")));
        Assert.AreEqual("", string.Join('\n', other.Where(r => overEvidence[r.Key].Reason.Length == 0).Select(r => r.Key)), "an unknown has a reason");
        Assert.IsGreaterThan(80, same["pass"]);
        Assert.IsGreaterThan(10, same["fail"]);
        Assert.IsLessThan(50, other.Count, string.Join('\n', other.Select(r => $"{r.Key}: {overEvidence[r.Key].Reason}")));
    }

    [TestMethod]
    public async Task OneCollectionGivesAChecklistForEachBenchmark()
    {
        using var scratch = new TemporaryFolder();

        var collected = await Program.RunAsync("collect", "--node", "--root", Debian(scratch), "--node-name", "n", "--benchmark", Stream, "--profile", $"{Profiles}standard", "--out", scratch["e.zip"]);
        var run = await Program.RunAsync("evaluate", "--evidence", scratch["e.zip"], "--benchmark", "V1R11", "--benchmark", Stream, "--profile", $"{Profiles}standard", "--out", scratch["out"], "--format", "ckl,json", "--quiet");

        Assert.AreEqual(0, collected.ExitCode, collected.Error);
        Assert.AreNotEqual(2, run.ExitCode, run.Error);
        var checklists = Directory.GetFiles(scratch["out"], "*.ckl").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.HasCount(2, checklists);
        StringAssert.StartsWith(checklists[0], "n_");
        StringAssert.StartsWith(checklists[1], "n_");
        StringAssert.Contains(string.Concat(checklists), "DEBIAN-12");
    }

    [TestMethod]
    public async Task ASignatureThatDoesNotHoldEndsTheRunAndOneThatDoesIsTold()
    {
        using var scratch = new TemporaryFolder();
        var changed = Shared.File("conformance", "oval", "cases", "DS__signed__all-4", "simple_ds_modified.xml");
        var signed = scratch.Write("signed.xml", (await File.ReadAllTextAsync(changed)).Replace("<value>1000<", "<value>100<", StringComparison.Ordinal));

        var refused = await Program.RunAsync("evaluate", "--benchmark", changed, "--root", scratch.Path, "--out", scratch["none"]);
        var told = await Program.RunAsync("evaluate", "--benchmark", signed, "--root", scratch.Path, "--out", scratch["out"]);

        Assert.AreEqual(2, refused.ExitCode, refused.Output);
        Assert.Contains("the signature is not valid", refused.Error);
        Assert.IsFalse(Directory.Exists(scratch["none"]));
        Assert.Contains("The signature of signed.xml is valid (rsa-sha256", told.Output);
    }

    [TestMethod]
    public async Task ADryRunNamesWhatIsNotListedForEvidence()
    {
        var run = await Program.RunAsync("collect", "--node", "--dry-run", "--benchmark", Stream, "--profile", $"{Profiles}anssi_bp28_high");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "Too much to be listed for evidence; what needs it will be unknown:\n  /**\n");
        StringAssert.Contains(run.Output, "\n  /var/lib/dpkg/status\n");
    }

    [TestMethod]
    public async Task AProfileThatNoBenchmarkHasIsAnError()
    {
        var run = await Program.RunAsync("collect", "--node", "--dry-run", "--benchmark", Stream, "--profile", "nobody");

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "nobody");
    }

    private static async Task<Dictionary<string, (string Result, string Reason)>> ResultsAsync(string output, params string[] evidence)
    {
        var run = await Program.RunAsync(["evaluate", .. evidence, "--benchmark", Stream, "--profile", $"{Profiles}cis_level2_server", "--out", output, "--format", "json", "--quiet"]);
        Assert.AreNotEqual(2, run.ExitCode, run.Error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, "results.json")));
        return json.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray()
            .ToDictionary(r => r.GetProperty("ruleId").GetString()!, r => (r.GetProperty("result").GetString()!, r.GetProperty("observations").EnumerateArray().Select(o => o.GetProperty("message").GetString()!).FirstOrDefault("")));
    }

    /// <summary>A little of a Debian 12, as a folder.</summary>
    private static string Debian(TemporaryFolder scratch)
    {
        scratch.Write("root/etc/debian_version", "12.5\n");
        scratch.Write("root/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        scratch.Write("root/etc/lsb-release", "");
        scratch.Write("root/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nsshd:x:104:65534::/run/sshd:/usr/sbin/nologin\n");
        scratch.Write("root/etc/shadow", "root:*:19000:0:99999:7:::\nsshd:!:19000::::::\n");
        scratch.Write("root/etc/group", "root:x:0:\nshadow:x:42:\n");
        scratch.Write("root/etc/gshadow", "root:*::\nshadow:*::\n");
        scratch.Write("root/etc/login.defs", "PASS_MAX_DAYS 99999\nPASS_MIN_DAYS 0\nUMASK 022\nENCRYPT_METHOD SHA512\n");
        scratch.Write("root/etc/ssh/sshd_config", "PermitRootLogin yes\nX11Forwarding no\n");
        scratch.Write("root/etc/pam.d/common-auth", "auth required pam_unix.so nullok\n");
        scratch.Write("root/etc/pam.d/common-password", "password required pam_unix.so sha512\n");
        scratch.Write("root/etc/sysctl.d/10-net.conf", "net.ipv4.ip_forward = 0\n");
        scratch.Write("root/usr/lib/systemd/system/ssh.service", "[Unit]\nDescription=sshd\n[Install]\nWantedBy=multi-user.target\n");
        scratch.Write("root/var/lib/dpkg/status", string.Join('\n', ((string[])["base-files", "libpam-runtime", "login", "openssh-server", "passwd", "systemd", "linux-image-amd64", "telnet", "rsync"])
            .Select(p => $"Package: {p}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:1.0-1\n")));
        Directory.CreateDirectory(scratch["root/boot"]);
        return scratch["root"];
    }
}
