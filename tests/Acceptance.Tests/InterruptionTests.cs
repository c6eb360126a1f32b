using System.Diagnostics;
using System.Globalization;
using Assay.Tests;

namespace Acceptance.Tests;

[TestClass]
public sealed class InterruptionTests
{
    [TestMethod]
    public async Task An_interrupted_run_ends_with_130_and_leaves_nothing_behind()
    {
        using var scratch = new TemporaryFolder();
        var fixture = scratch.Write("many.yaml", "nodes:\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"  n{i}: {{ processes: [{{ argv: [kubelet, --config=/var/lib/kubelet/config.yaml] }}] }}\n"))));
        using var process = Program.Start(scratch.Path, new Dictionary<string, string>(), "evaluate", "--evidence", fixture, "--out", "out");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(600));
        await pause.WaitForNextTickAsync();

        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("sh", ["-c", $"kill -INT {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        await process.WaitForExitAsync();

        Assert.AreEqual(130, process.ExitCode, await output + await error);
        Assert.AreEqual("assay: interrupted; nothing was written\n", await error);
        Assert.IsLessThan(10, watch.Elapsed.TotalSeconds);
        Assert.IsFalse(Directory.Exists(scratch["out"]));
    }
}
