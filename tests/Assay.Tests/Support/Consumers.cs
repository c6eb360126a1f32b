namespace Assay.Tests;

/// <summary>Other people's programs that read what we write; CONSUMER_MODULES names the folder their packages were installed in.</summary>
internal static class Consumers
{
    private const string Category = "Consumers";

    /// <summary>Runs a script of shared/consumers over a file; anything but acceptance fails.</summary>
    public static async Task AcceptAsync(string script, string package, string file, CancellationToken cancellation, params string[] options)
    {
        var node = Tools.Require("node", Category);
        var modules = Environment.GetEnvironmentVariable("CONSUMER_MODULES") ?? "";
        if (!modules.Split(':').Any(m => Directory.Exists(Path.Combine(m, "node_modules", package))))
        {
            Missing.Report(Category, $"CONSUMER_MODULES names no folder with node_modules/{package}");
        }

        var ended = await Tools.RunAsync(node, [Shared.File("consumers", script), file, .. options], cancellation);

        Assert.AreEqual(0, ended.ExitCode, ended.Output + ended.Error);
    }
}
