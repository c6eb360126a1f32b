using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>Bad input: one line that says where, exit code 2, and no half file.</summary>
[TestClass]
public sealed class BadInputTests
{
    private const string Head = "<Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.1\" id=\"B\">";

    [TestMethod]
    [DataRow("not XML", "hello", "b.xml(1,1)")]
    [DataRow("truncated", Head + "\n<title>x</title>", "b.xml(2,")]
    [DataRow("DTD", "<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x/>", "b.xml(1,")]
    [DataRow("entity bomb", "<!DOCTYPE l [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]><l>&b;</l>", "b.xml(1,")]
    [DataRow("external entity", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>", "b.xml(1,")]
    [DataRow("wrong namespace", "<Benchmark xmlns=\"urn:other\" id=\"B\"/>", "b.xml(1,")]
    [DataRow("duplicate groups", Head + "<title>t</title><version>1</version>\n<Group id=\"V-1\"><title>a</title></Group>\n<Group id=\"V-1\"><title>b</title></Group></Benchmark>", "b.xml(3,")]
    public async Task A_bad_benchmark_is_one_line_with_its_place(string what, string xml, string place)
    {
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("b.xml", xml);

        foreach (var arguments in new string[][]
        {
            ["benchmark", "show", file],
            ["benchmark", "import", file, "--content", scratch["content"]],
            ["assess", "--sample", "--benchmark", file, "--out", scratch["out"]],
        })
        {
            await FailsAsync(what, place, arguments);
        }

        AssertNothingWritten(scratch["out"]);
        AssertNothingWritten(scratch["content"]);
    }

    [TestMethod]
    public async Task A_document_a_gigabyte_deep_ends_early()
    {
        using var scratch = new TemporaryFolder();
        var file = scratch["deep.xml"];
        using (var writer = new StreamWriter(file))
        {
            writer.Write(Head);
            for (var i = 0; i < 200_000; i++)
            {
                writer.Write("<a>");
            }
        }

        await FailsAsync("deep", "deep.xml(1,", "benchmark", "show", file);
    }

    [TestMethod]
    public async Task A_zip_entry_that_climbs_out_is_refused()
    {
        using var scratch = new TemporaryFolder();
        var zip = Zip(scratch["slip.zip"], ("../../evil-xccdf.xml", Head + "</Benchmark>"));

        await FailsAsync("zip slip", "evil", "benchmark", "import", zip, "--content", scratch["content"]);

        AssertNothingWritten(scratch["content"]);
    }

    [TestMethod]
    public async Task A_zip_that_expands_without_end_is_refused()
    {
        using var scratch = new TemporaryFolder();
        var path = scratch["bomb.zip"];
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("U_Bomb-xccdf.xml").Open();
            stream.Write(Encoding.UTF8.GetBytes(Head + "<title>"));
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 700; i++)
            {
                stream.Write(blanks);
            }
        }

        await FailsAsync("zip bomb", "bomb.zip", "benchmark", "import", path, "--content", scratch["content"]);
    }

    [TestMethod]
    public async Task A_bundle_with_one_changed_byte_is_refused()
    {
        using var scratch = new TemporaryFolder();
        var bundle = scratch["bundle"];
        var merged = await Program.RunAsync("merge", "--evidence", Path.Combine(Program.Folder, "stig-content", "samples", "kubeadm.zip"), "--out", bundle);
        Assert.AreEqual(0, merged.ExitCode, merged.Error);
        var victim = Directory.GetFiles(bundle, "processes.jsonl", SearchOption.AllDirectories)[0];
        var bytes = File.ReadAllBytes(victim);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(victim, bytes);

        await FailsAsync("changed byte", "processes.jsonl", "evaluate", "--evidence", bundle, "--out", scratch["out"]);

        AssertNothingWritten(scratch["out"]);
    }

    [TestMethod]
    public async Task Wrong_words_on_the_command_line_are_usage_errors()
    {
        using var scratch = new TemporaryFolder();

        await FailsAsync("format", "unknown format 'pdf'", "assess", "--sample", "--out", scratch["out"], "--format", "ckl,pdf");
        await FailsAsync("plugins", "no such plugin folder", "assess", "--sample", "--out", scratch["out"], "--plugins", scratch["none"]);
        await FailsAsync("evidence", "none", "evaluate", "--evidence", scratch["none"], "--out", scratch["out"]);
        await FailsAsync("benchmark", "V9R9", "assess", "--sample", "--out", scratch["out"], "--benchmark", "V9R9");
        await FailsAsync("profile", "MAC-1_Classified", "assess", "--sample", "--out", scratch["out"], "--profile", "nope");
        await FailsAsync("both", "--sample", "assess", "--sample", "--kubeconfig", scratch["none"], "--out", scratch["out"]);
        await FailsAsync("kubeconfig", "none: no such kubeconfig", "assess", "--kubeconfig", scratch["none"], "--out", scratch["out"]);
        await FailsAsync("rule", "V-1", "rule", "V-1");
        await FailsAsync("command", "frobnicate", "frobnicate");
        await FailsAsync("choice", "'high' 'medium' 'low' 'none'", "assess", "--sample", "--out", scratch["out"], "--fail-on", "critical");
        AssertNothingWritten(scratch["out"]);
    }

    [TestMethod]
    public async Task An_empty_value_is_a_usage_error_whatever_takes_it()
    {
        using var scratch = new TemporaryFolder();
        foreach (var option in new[] { "--policy", "--answers", "--tailoring", "--target", "--content", "--format", "--templates", "--profile" })
        {
            await FailsAsync(option, $"{option} is given an empty value", "assess", "--sample", "--out", scratch["out"], option, "");
        }

        await FailsAsync("blank", "--target is given an empty value", "assess", "--sample", "--out", scratch["out"], "--target", " ");
        await FailsAsync("before the command", "--content is given an empty value", "--content", "", "assess", "--sample", "--out", scratch["out"]);
        await FailsAsync("out", "--out is given an empty value", "assess", "--sample", "--out", "");
        await FailsAsync("argument", "FILE is given an empty value", "answers", "lint", "");
        AssertNothingWritten(scratch["out"]);
    }

    [TestMethod]
    public async Task A_folder_in_the_place_of_one_file_leaves_all_others_as_they_were()
    {
        using var scratch = new TemporaryFolder();
        Directory.CreateDirectory(scratch["out/kubeadm-sample_Kubernetes_STIG_V1R11.html"]);

        await FailsAsync("folder", "kubeadm-sample_Kubernetes_STIG_V1R11.html is a folder", "assess", "--sample", "--out", scratch["out"]);

        Assert.IsEmpty(Directory.GetFiles(scratch["out"]));
    }

    [TestMethod]
    public async Task A_tailoring_without_its_profile_is_no_tailoring()
    {
        using var scratch = new TemporaryFolder();
        var tailoring = scratch.Write("t.xml", """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="t"><benchmark href="b.xml" id="B"/><version time="2026-01-01T00:00:00">1</version><Profile id="mine"><title>t</title></Profile></Tailoring>""");

        await FailsAsync("tailoring", "--tailoring needs --profile; t.xml has mine", "assess", "--sample", "--out", scratch["out"], "--tailoring", tailoring);

        AssertNothingWritten(scratch["out"]);
    }

    [TestMethod]
    public async Task A_tailoring_counts_for_the_benchmark_it_names_and_not_for_another()
    {
        using var scratch = new TemporaryFolder();
        var other = scratch.Write("b.xml", $"""{Head}<status>accepted</status><title>t</title><version>1</version><Profile id="base"><title>p</title><select idref="r1" selected="false"/></Profile><Rule id="r1"><title>a</title></Rule><Rule id="r2"><title>b</title></Rule></Benchmark>""");
        var tailoring = scratch.Write("t.xml", """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="t"><benchmark href="b.xml" id="B"/><version time="2026-01-01T00:00:00">1</version><Profile id="mine" extends="base"><title>t</title></Profile></Tailoring>""");

        var run = await Program.RunAsync("assess", "--sample", "--benchmark", other, "--benchmark", "V1R11", "--tailoring", tailoring, "--profile", "mine", "--out", scratch["out"], "--format", "json");

        Assert.AreEqual(1, run.ExitCode, run.Error);
        var results = JsonNode.Parse(await File.ReadAllTextAsync(scratch["out/results.json"]))!["testResults"]!.AsArray();
        Assert.AreEqual("mine", results[0]!["profile"]!.GetValue<string>());
        Assert.AreEqual("notselected", results[0]!["rules"]![0]!["result"]!.GetValue<string>());
        Assert.IsNull(results[1]!["profile"]);
    }

    [TestMethod]
    public async Task An_output_that_cannot_be_written_is_said_in_one_line()
    {
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("taken", "a file, not a folder");

        await FailsAsync("output", "taken", "assess", "--sample", "--out", file);

        Assert.AreEqual("a file, not a folder", File.ReadAllText(file));
    }

    [TestMethod]
    public async Task Results_that_were_there_before_survive_a_run_that_fails()
    {
        using var scratch = new TemporaryFolder();
        Assert.AreEqual(1, (await Program.RunAsync("assess", "--sample", "--out", scratch["out"])).ExitCode);
        var before = Directory.GetFiles(scratch["out"]).ToDictionary(f => f, File.ReadAllBytes);
        var template = scratch.Write("templates/report.html", "{{ no_such_thing }}");

        await FailsAsync("template", "report.html", "assess", "--sample", "--out", scratch["out"], "--templates", Path.GetDirectoryName(template)!);

        foreach (var (file, bytes) in before)
        {
            CollectionAssert.AreEqual(bytes, File.ReadAllBytes(file));
        }

        Assert.HasCount(before.Count, Directory.GetFiles(scratch["out"]));
    }

    private static async Task FailsAsync(string what, string place, params string[] arguments)
    {
        var run = await Program.RunAsync(arguments);

        Assert.AreEqual(2, run.ExitCode, $"{what}: {run.Error}");
        Assert.AreEqual("", run.Output, what);
        StringAssert.Contains(run.Error, place, StringComparison.Ordinal, what);
        var lines = run.Error.TrimEnd('\n').Split('\n').Where(l => !l.Contains("--help", StringComparison.Ordinal)).ToArray();
        Assert.HasCount(1, lines, $"{what}: {run.Error}");
        Assert.DoesNotContain("   at ", run.Error, what);
    }

    private static string Zip(string path, params (string Name, string Text)[] entries)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }

    private static void AssertNothingWritten(string folder) =>
        Assert.IsTrue(!Directory.Exists(folder) || Directory.GetFileSystemEntries(folder).Length == 0, $"something was written to {folder}");
}
