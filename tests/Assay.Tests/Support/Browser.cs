using System.Text.Json;

namespace Assay.Tests;

/// <summary>Headless Chromium with a profile of its own.</summary>
internal sealed class Browser(TemporaryFolder folder)
{
    private const string Category = "Chromium";

    private int run;

    /// <summary>The page after its scripts have run, what it printed to the console, and the addresses it asked for.</summary>
    public async Task<Page> OpenAsync(string file, string hash, CancellationToken cancellation)
    {
        var log = Path.Combine(folder.Path, $"net{++run}.json");
        var ended = await RunAsync(["--dump-dom", "--virtual-time-budget=5000", $"--log-net-log={log}", "--enable-logging=stderr", $"file://{file}{hash}"], cancellation);
        return new Page(ended.Output, [.. ended.Error.Split('\n').Where(l => l.Contains("CONSOLE", StringComparison.Ordinal))], Requests(log));
    }

    /// <summary>The text of the page as it is printed.</summary>
    public async Task<string> PrintAsync(string file, CancellationToken cancellation)
    {
        var pdf = Path.Combine(folder.Path, $"page{++run}.pdf");
        var pdftotext = Tools.Require("pdftotext", Category);
        await RunAsync(["--no-pdf-header-footer", $"--print-to-pdf={pdf}", $"file://{file}"], cancellation);
        return (await Tools.RunAsync(pdftotext, ["-layout", pdf, "-"], cancellation)).Output;
    }

    private Task<Tools.Ended> RunAsync(string[] arguments, CancellationToken cancellation) => Tools.RunAsync(
        Tools.Require("chromium"),
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder.Path, $"profile{run}")}", .. arguments,
        ],
        cancellation);

    // What the browser asks for on its own account has no origin; what a page asks for has the page's.
    private static List<string> Requests(string log)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(log));
        var start = document.RootElement.GetProperty("constants").GetProperty("logEventTypes").GetProperty("URL_REQUEST_START_JOB").GetInt32();
        return
        [
            .. document.RootElement.GetProperty("events").EnumerateArray()
                .Where(e => e.GetProperty("type").GetInt32() == start && e.TryGetProperty("params", out _))
                .Select(e => e.GetProperty("params"))
                .Where(p => p.TryGetProperty("initiator", out var initiator) && initiator.GetString() != "not an origin")
                .Select(p => p.GetProperty("url").GetString()!),
        ];
    }

    public sealed record Page(string Html, IReadOnlyList<string> Console, IReadOnlyList<string> Requests);
}
