using System.Diagnostics;
using Assay.Tests;

namespace Acceptance.Tests;

/// <summary>A real kubeadm node of one test, built from <c>shared/cluster</c>; gone when it is disposed.</summary>
internal sealed class RealNode : IAsyncDisposable
{
    private const string Name = "acceptance-1";

    private readonly string scripts;
    private readonly string home;

    private RealNode(string scripts, string clusterHome)
    {
        this.scripts = scripts;
        home = Path.Combine(clusterHome, "acceptance");
    }

    /// <summary>Starts a fresh node and waits until it is ready; the test is skipped where none was built.</summary>
    public static async Task<RealNode> StartAsync()
    {
        var scripts = Shared.File("cluster", "node-up.sh");
        var clusterHome = Environment.GetEnvironmentVariable("CLUSTER_HOME") ?? Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "real-kubernetes");
        if (!File.Exists(Path.Combine(clusterHome, ".ready-1.20.2")))
        {
            Missing.Report("Cluster", "no real Kubernetes was built on this machine (shared/cluster/setup.sh)");
        }

        var node = new RealNode(Path.GetDirectoryName(scripts)!, clusterHome);
        await node.ScriptAsync("node-down.sh");
        if (Directory.Exists(node.home))
        {
            Directory.Delete(node.home, recursive: true);
        }

        await node.ScriptAsync("node-up.sh");
        await WaitAsync("the node to be ready", async () => (await node.ExecuteAsync("kubectl", "get", "nodes", "--no-headers")).Contains(" Ready ", StringComparison.Ordinal));
        return node;
    }

    /// <summary>Runs a command on the node and gives its output; empty where it fails.</summary>
    public Task<string> ExecuteAsync(params string[] command) => ScriptAsync("node-exec.sh", command);

    /// <summary>Records the node as a person would, and returns the folder of the recording.</summary>
    public async Task<string> RecordAsync(string folder)
    {
        await ExecuteAsync("bash", Path.Combine(scripts, "record.sh"), folder);
        await ExecuteAsync("sh", Repository.File("stig-content", "samples", "record-node.sh"), Path.Combine(folder, "node"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "api", "list_autoscaling_v1_horizontalpodautoscalers.json"),
            await ExecuteAsync("kubectl", "get", "--raw", "/apis/autoscaling/v1/horizontalpodautoscalers"));
        return folder;
    }

    /// <summary>Waits until something is so, at most two minutes.</summary>
    public static async Task WaitAsync(string what, Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(2), $"waited two minutes for {what}");
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            await pause.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync() => await ScriptAsync("node-down.sh");

    private async Task<string> ScriptAsync(string script, params string[] arguments)
    {
        var log = Path.Combine(Path.GetTempPath(), $"assay-acceptance-{Guid.NewGuid():N}.log");
        try
        {
            // The node outlives the script and would keep a pipe open: its output goes to a file.
            var start = new ProcessStartInfo("bash", ["-c", "out=$1; shift; exec \"$@\" > \"$out\" 2>/dev/null < /dev/null", "bash", log, "bash", Path.Combine(scripts, script), .. arguments]);
            start.Environment["NODE"] = Name;
            start.Environment["N"] = home;
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return await File.ReadAllTextAsync(log);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
