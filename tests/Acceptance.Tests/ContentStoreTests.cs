using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>Benchmarks with checks of their own, over a root, named as users name them; and what is made of their results.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class ContentStoreTests
{
    private const string Profile = "xccdf_org.ssgproject.content_profile_standard";

    private static string Stream => Shared.File("conformance", "oval", "ssg-debian12-ds.xml");

    [TestMethod]
    public async Task AnImportedStreamThatIsNamedByItsIdGivesTheResultsOfItsFile()
    {
        using var scratch = new TemporaryFolder();
        var root = Root(scratch);

        var imported = await Program.RunAsync("benchmark", "import", Stream, "--content", scratch["store"]);
        var byId = await EvaluateAsync(scratch, "id", "DEBIAN-12", "--root", root);
        var byPath = await EvaluateAsync(scratch, "path", Stream, "--root", root);

        Assert.AreEqual(0, imported.ExitCode, imported.Error);
        Assert.AreEqual(byPath.ExitCode, byId.ExitCode, byId.Error);
        Assert.AreNotEqual(2, byId.ExitCode, byId.Error);
        AssertSame(scratch["path"], scratch["id"]);
        StringAssert.Contains(File.ReadAllText(scratch["id/results.json"]), "\"plugin\": \"OVAL\"", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("loose-xccdf.xml", DisplayName = "the file alone")]
    [DataRow(".", DisplayName = "their folder")]
    public async Task AnImportedFileKeepsWhatItsChecksReferTo(string path)
    {
        using var scratch = new TemporaryFolder();
        WriteLoose(scratch, "root");
        var named = scratch[$"content/{path}"];

        var imported = await Program.RunAsync("benchmark", "import", named, "--content", scratch["store"]);
        var again = await Program.RunAsync("benchmark", "import", named, "--content", scratch["store"]);
        var byId = await Program.RunAsync("evaluate", "--content", scratch["store"], "--benchmark", "loose", "--root", Root(scratch), "--out", scratch["id"]);
        var byPath = await Program.RunAsync("evaluate", "--benchmark", named, "--root", Root(scratch), "--out", scratch["path"]);

        Assert.AreEqual(0, imported.ExitCode, imported.Error);
        StringAssert.Contains(again.Output, "was there already", StringComparison.Ordinal);
        Assert.AreEqual("1 0", $"{byPath.ExitCode} {byId.ExitCode - byPath.ExitCode}", byPath.Error + byId.Error + byPath.Output);
        AssertSame(scratch["path"], scratch["id"]);
    }

    [TestMethod]
    public async Task AnImportSaysWhatIsMissingOfTheChecks()
    {
        using var scratch = new TemporaryFolder();
        WriteLoose(scratch, "root");
        File.Delete(scratch["content/loose-oval.xml"]);

        var imported = await Program.RunAsync("benchmark", "import", scratch["content/loose-xccdf.xml"], "--content", scratch["store"]);

        StringAssert.Contains(imported.Error, "its checks refer to loose-oval.xml, which is not beside it: they cannot be evaluated", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task ResultsOfTwoBenchmarksAreMadeAgainWithTheFilesTheyAreOf()
    {
        using var scratch = new TemporaryFolder();
        var collected = await Program.RunAsync("collect", "--node", "--root", Root(scratch), "--node-name", "n", "--benchmark", Stream, "--profile", Profile, "--out", scratch["e.zip"], "--quiet");
        await EvaluateAsync(scratch, "first", "V2R6", "--benchmark", Stream, "--evidence", scratch["e.zip"]);

        var again = await Program.RunAsync("report", "--results", scratch["first/results.json"], "--benchmark", Stream, "--out", scratch["second"]);

        Assert.AreEqual(0, collected.ExitCode, collected.Error);
        Assert.AreEqual(0, again.ExitCode, again.Error);
        Assert.HasCount(7, Directory.GetFiles(scratch["first"]));
        AssertSame(scratch["first"], scratch["second"]);
    }

    [TestMethod]
    public async Task ABenchmarkThatSelectsNothingWithoutAProfileNamesItsProfiles()
    {
        using var scratch = new TemporaryFolder();

        var run = await Program.RunAsync("evaluate", "--root", Root(scratch), "--benchmark", Stream, "--out", scratch["out"]);

        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, $"DEBIAN-12 V0.1.83 selects no rule by itself: name one of its profiles with --profile: ", StringComparison.Ordinal);
        StringAssert.Contains(run.Error, Profile, StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }

    [TestMethod]
    public async Task ARootIsCalledWhatItSaysItIs()
    {
        using var scratch = new TemporaryFolder();

        var run = await EvaluateAsync(scratch, "out", Stream, "--root", Root(scratch));

        StringAssert.Contains(run.Output, ": root (Debian GNU/Linux 12 (bookworm))\n", StringComparison.Ordinal);
        Assert.MatchesRegex(@"\n\d+ of \d+ rules are not selected by the profile ", run.Output);
        Assert.DoesNotContain("Kubernetes", run.Output);
        Assert.DoesNotContain("Kubernetes of unknown version", File.ReadAllText(Directory.GetFiles(scratch["out"], "*.html").Single()));
    }

    [TestMethod]
    [TestCategory("Consumers")]
    public async Task STIGManagerAndHeimdallTakeItsChecklistsWhole()
    {
        using var scratch = new TemporaryFolder();
        await EvaluateAsync(scratch, "out", Stream, "--root", Root(scratch));

        await Consumers.AcceptAsync("accept-ckl.mjs", "@nuwcdivnpt/stig-manager-client-modules", Directory.GetFiles(scratch["out"], "*.ckl").Single(), CancellationToken.None);
        await Consumers.AcceptAsync("accept-cklb.mjs", "@nuwcdivnpt/stig-manager-client-modules", Directory.GetFiles(scratch["out"], "*.cklb").Single(), CancellationToken.None);
        await Consumers.AcceptAsync("ckl-to-hdf.mjs", "@mitre/hdf-converters", Directory.GetFiles(scratch["out"], "*.ckl").Single(), CancellationToken.None);
    }

    private static Task<Run> EvaluateAsync(TemporaryFolder scratch, string output, string benchmark, params string[] more) =>
        Program.RunAsync(["evaluate", "--content", scratch["store"], "--benchmark", benchmark, "--profile", Profile, "--out", scratch[output], .. more]);

    private static void AssertSame(string expected, string actual)
    {
        Sequence.AreEqual(Directory.GetFiles(actual).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal), [.. Directory.GetFiles(expected).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]);
        foreach (var file in Directory.GetFiles(expected))
        {
            Assert.AreEqual(Undated(file), Undated(Path.Combine(actual, Path.GetFileName(file))), file);
        }
    }

    /// <summary>A benchmark and its OVAL as two files: the user must not be there.</summary>
    private static void WriteLoose(TemporaryFolder scratch, string user)
    {
        scratch.Write("content/loose-xccdf.xml", """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_benchmark_loose"><status date="2026-01-02">accepted</status><title>Loose</title><version>1</version>
            <Rule id="xccdf_a_rule_r" selected="true"><title>r</title><check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"><check-content-ref href="loose-oval.xml" name="oval:a:def:1"/></check></Rule></Benchmark>
            """);
        scratch.Write("content/loose-oval.xml", $$"""
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:o="http://oval.mitre.org/XMLSchema/oval-common-5" xmlns:u="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix">
            <generator><o:schema_version>5.11</o:schema_version><o:timestamp>2026-01-02T00:00:00</o:timestamp></generator>
            <definitions><definition id="oval:a:def:1" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata><criteria><criterion test_ref="oval:a:tst:1"/></criteria></definition></definitions>
            <tests><u:password_test id="oval:a:tst:1" version="1" check="all" check_existence="none_exist" comment="the user is not there"><u:object object_ref="oval:a:obj:1"/></u:password_test></tests>
            <objects><u:password_object id="oval:a:obj:1" version="1"><u:username>{{user}}</u:username></u:password_object></objects>
            </oval_definitions>
            """);
    }

    // The clock goes on between two runs.
    private static string Undated(string file) => System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(file), @"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?", "");

    private static string Root(TemporaryFolder scratch)
    {
        scratch.Write("root/etc/debian_version", "12.5\n");
        scratch.Write("root/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        scratch.Write("root/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
        scratch.Write("root/etc/ssh/sshd_config", "PermitRootLogin yes\n");
        scratch.Write("root/var/lib/dpkg/status", "Package: openssh-server\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:9.2-1\n");
        return scratch["root"];
    }
}
