using System.Diagnostics;
using System.Globalization;
using Benchmarks;

// "measure COMMAND ARGS" runs one command and prints its cost: each measurement needs a process of its own.
if (args is ["measure", var command, .. var arguments])
{
    var cost = Measurement.Of(command, arguments);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost.Wall.TotalMilliseconds} {cost.Cpu.TotalMilliseconds} {cost.PeakMebibytes} {cost.ExitCode}"));
    return 0;
}

var options = Options.Parse(args);
foreach (var line in Comparison.All(options).Select(comparison => comparison.Row(options.Runs)).Prepend(Comparison.Header))
{
    Console.WriteLine(line);
}

return 0;

/// <summary>Where the things to measure are.</summary>
internal sealed record Options(string Assay, string Shared, int Runs)
{
    public static Options Parse(string[] args) => args is [var assay, var shared, .. var rest]
        ? new Options(Path.GetFullPath(assay), Path.GetFullPath(shared), rest is [var runs] ? int.Parse(runs, CultureInfo.InvariantCulture) : 15)
        : throw new ArgumentException("usage: Benchmarks PUBLISHED_ASSAY SHARED_FOLDER [RUNS]");
}

/// <summary>One command against oscap on the same file, or alone against a limit.</summary>
internal sealed record Comparison(string Name, string Target, string Command, string[] Arguments, string? Peer, string[] PeerArguments)
{
    private const string Ssg = "/usr/share/xml/scap/ssg/content/ssg-rhel8-ds.xml";

    public const string Header = """
        | command | wall ms (min / median) | cpu ms (median) | peak MiB | peer wall ms | peer MiB | wall ratio | memory ratio | target |
        |---|---|---|---|---|---|---|---|---|
        """;

    public static IEnumerable<Comparison> All(Options options)
    {
        var v1r11 = Path.Combine(options.Shared, "data", "xccdf-kubernetes", "U_Kubernetes_STIG_V1R11_Manual-xccdf.xml");
        var output = Directory.CreateTempSubdirectory("assay-benchmark-").FullName;
        yield return new("benchmark show, V1R11 (266 KB)", "wall ≤ 6×", options.Assay, ["benchmark", "show", v1r11, "--output", "json"], "oscap", ["info", v1r11]);
        yield return new("benchmark show, ssg-rhel8-ds.xml (24 MB)", "wall ≤ 1×, memory ≤ 0.5×", options.Assay, ["benchmark", "show", Ssg, "--output", "json"], "oscap", ["info", Ssg]);
        yield return new("assess --sample: ckl, cklb, json, html", "≤ 1000 ms, ≤ 150 MiB", options.Assay, ["assess", "--sample", "--benchmark", v1r11, "--out", output], null, []);
    }

    public string Row(int runs)
    {
        var own = new List<Measurement>();
        var peer = new List<Measurement>();
        for (var i = 0; i <= runs; i++)
        {
            own.Add(Measure(Command, Arguments));
            if (Peer is not null)
            {
                peer.Add(Measure(Peer, PeerArguments));
            }
        }

        own.RemoveAt(0);
        var wall = Median(own.Select(m => m.Wall.TotalMilliseconds));
        var memory = own.Max(m => m.PeakMebibytes);
        var row = string.Create(CultureInfo.InvariantCulture, $"| {Name} | {own.Min(m => m.Wall.TotalMilliseconds):F0} / {wall:F0} | {Median(own.Select(m => m.Cpu.TotalMilliseconds)):F0} | {memory:F0} |");
        if (peer.Count == 0)
        {
            return $"{row} – | – | – | – | {Target} |";
        }

        peer.RemoveAt(0);
        var peerWall = Median(peer.Select(m => m.Wall.TotalMilliseconds));
        var peerMemory = peer.Max(m => m.PeakMebibytes);
        return row + string.Create(CultureInfo.InvariantCulture, $" {peerWall:F0} | {peerMemory:F0} | {wall / peerWall:F2} | {memory / peerMemory:F2} | {Target} |");
    }

    private static Measurement Measure(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["measure", command, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var numbers = process.StandardOutput.ReadToEnd().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        process.WaitForExit();
        var cost = new Measurement(TimeSpan.FromMilliseconds(numbers[0]), TimeSpan.FromMilliseconds(numbers[1]), numbers[2], (int)numbers[3]);
        return cost.ExitCode is 0 or 1 or 3 ? cost : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} exited with {cost.ExitCode}");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
