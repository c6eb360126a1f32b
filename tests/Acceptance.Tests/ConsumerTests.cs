using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>What the next tools say of the checklists of a real cluster against DISA's own text.</summary>
[TestClass]
public sealed class ConsumerTests
{
    private static readonly string[] Installed = ["--installed", "Kubernetes_STIG:V1R11"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Xmllint")]
    public async Task DISAs_schema_accepts_the_checklist()
    {
        var xmllint = Tools.Require("xmllint", "Xmllint");
        using var output = await AssessAsync();

        var ended = await Tools.RunAsync(
            xmllint,
            ["--nonet", "--noout", "--schema", Shared.File("data", "schemas", "ckl", "U_Checklist_Schema_V2-5.xsd"), Single(output, "*.ckl")],
            TestContext.CancellationToken);

        Assert.AreEqual(0, ended.ExitCode, ended.Error);
    }

    [TestMethod]
    [TestCategory("Consumers")]
    public async Task STIG_Manager_and_Heimdall_take_the_checklists_whole()
    {
        using var output = await AssessAsync();

        await Consumers.AcceptAsync("accept-ckl.mjs", "@nuwcdivnpt/stig-manager-client-modules", Single(output, "*.ckl"), TestContext.CancellationToken, Installed);
        await Consumers.AcceptAsync("accept-cklb.mjs", "@nuwcdivnpt/stig-manager-client-modules", Single(output, "*.cklb"), TestContext.CancellationToken, Installed);
        await Consumers.AcceptAsync("ckl-to-hdf.mjs", "@mitre/hdf-converters", Single(output, "*.ckl"), TestContext.CancellationToken);
    }

    private static async Task<TemporaryFolder> AssessAsync()
    {
        var benchmark = Shared.File("data", "xccdf-kubernetes", "U_Kubernetes_STIG_V1R11_Manual-xccdf.xml");
        var output = new TemporaryFolder();
        var run = await Program.RunAsync("assess", "--sample", "--benchmark", benchmark, "--out", output.Path);
        Assert.AreEqual(1, run.ExitCode, run.Error);
        return output;
    }

    private static string Single(TemporaryFolder folder, string pattern) => Directory.GetFiles(folder.Path, pattern).Single();
}
