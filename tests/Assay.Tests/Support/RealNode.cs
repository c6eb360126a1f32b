using System.Diagnostics;
using System.Globalization;

namespace Assay.Tests;

/// <summary>A real kubeadm node of one test, built from <c>shared/cluster</c>; gone when it is disposed.</summary>
internal sealed class RealNode : IAsyncDisposable
{
    private const string WorkerAddress = "10.77.0.3";

    private readonly string scripts;
    private readonly string home;
    private readonly FileStream? turn;

    private RealNode(string scripts, string clusterHome, string name, FileStream? turn)
    {
        this.scripts = scripts;
        this.turn = turn;
        Name = name;
        home = Path.Combine(clusterHome, name);
    }

    /// <summary>Its name in the cluster.</summary>
    public string Name { get; }

    /// <summary>The process whose namespaces are the node's.</summary>
    public int Process => int.Parse(File.ReadAllText(Path.Combine(home, "init.pid")), CultureInfo.InvariantCulture);

    /// <summary>Starts a fresh node of the control plane and waits until it is ready, one at a time on a machine; the test is skipped where none was built.</summary>
    public static async Task<RealNode> StartAsync(string name)
    {
        var scripts = Shared.File("cluster", "node-up.sh");
        var clusterHome = Environment.GetEnvironmentVariable("CLUSTER_HOME") ?? Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "real-kubernetes");
        if (!File.Exists(Path.Combine(clusterHome, ".ready-1.20.2")))
        {
            Missing.Report("Cluster", "no real Kubernetes was built on this machine (shared/cluster/setup.sh)");
        }

        var node = new RealNode(Path.GetDirectoryName(scripts)!, clusterHome, name, await TurnAsync(Path.Combine(clusterHome, "tests.lock")));
        await node.BeginAsync([]);
        await WaitAsync($"{name} to be ready", () => node.IsReadyAsync(name));
        return node;
    }

    /// <summary>Joins a fresh worker to this node's cluster and waits until it is ready.</summary>
    public async Task<RealNode> JoinAsync(string name)
    {
        var join = (await ExecuteAsync("kubeadm", "token", "create", "--print-join-command")).Trim().Replace("kubeadm join ", "", StringComparison.Ordinal);
        var worker = new RealNode(scripts, Path.GetDirectoryName(home)!, name, turn: null);
        await worker.BeginAsync(new Dictionary<string, string> { ["IP"] = WorkerAddress, ["JOIN"] = join });
        await WaitAsync("the worker's network", () => Task.FromResult(File.Exists(Path.Combine(worker.home, "netns-ready"))));
        foreach (var command in new[] { $"link add n2 type veth peer name eth0 netns {worker.Process.ToString(CultureInfo.InvariantCulture)}", "link set n2 up", $"route add {WorkerAddress}/32 dev n2" })
        {
            using var ip = Start("ip", command.Split(' '));
            await ip.WaitForExitAsync();
        }

        await WaitAsync($"{name} to be ready", () => IsReadyAsync(name));
        return worker;
    }

    /// <summary>Starts a program of this machine in the node's network.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("nsenter", ["-t", Process.ToString(CultureInfo.InvariantCulture), "-n", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return System.Diagnostics.Process.Start(start)!;
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

    /// <summary>Waits until something is so, at most five minutes: the machine may have more to do.</summary>
    public static async Task WaitAsync(string what, Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(5), $"waited five minutes for {what}");
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            await pause.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ScriptAsync("node-down.sh");
        if (turn is not null)
        {
            await turn.DisposeAsync();
        }
    }

    /// <summary>Two real clusters at one time are more than a machine should bear.</summary>
    private static async Task<FileStream> TurnAsync(string path)
    {
        FileStream? turn = null;
        await WaitAsync("another test's real node to be gone", () =>
        {
            try
            {
                turn = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another has it.
            }

            return Task.FromResult(turn is not null);
        });
        return turn!;
    }

    private async Task BeginAsync(Dictionary<string, string> settings)
    {
        await ScriptAsync("node-down.sh");
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }

        await ScriptAsync("node-up.sh", settings);
    }

    private async Task<bool> IsReadyAsync(string name) =>
        (await ExecuteAsync("kubectl", "get", "nodes", "--no-headers")).Split('\n').Any(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var node, "Ready", ..] && node == name);

    private Task<string> ScriptAsync(string script, params string[] arguments) => ScriptAsync(script, [], arguments);

    private async Task<string> ScriptAsync(string script, Dictionary<string, string> settings, params string[] arguments)
    {
        var log = Path.Combine(Path.GetTempPath(), $"assay-acceptance-{Guid.NewGuid():N}.log");
        try
        {
            // The node outlives the script and would keep a pipe open: its output goes to a file.
            var start = new ProcessStartInfo("bash", ["-c", "out=$1; shift; exec \"$@\" > \"$out\" 2>/dev/null < /dev/null", "bash", log, "bash", Path.Combine(scripts, script), .. arguments]);
            start.Environment["NODE"] = Name;
            start.Environment["N"] = home;
            foreach (var (key, value) in settings)
            {
                start.Environment[key] = value;
            }

            using var process = System.Diagnostics.Process.Start(start)!;
            await process.WaitForExitAsync();
            return await File.ReadAllTextAsync(log);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
