using System.Diagnostics;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>The node this program runs on, or a mounted image of one: no cluster is asked.</summary>
/// <param name="plan">What is asked.</param>
/// <param name="root">Where its file system is mounted; empty for the node itself.</param>
public sealed class LocalNode(NodePlan plan, string root)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Looks at the node.</summary>
    /// <param name="name">Its name in the cluster; null for the name it has itself.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <exception cref="IOException">The shell cannot be started, or ends with an error.</exception>
    /// <exception cref="TimeoutException">The node takes too long.</exception>
    public async Task<NodeEvidence> CollectAsync(string? name, CancellationToken cancellation)
    {
        var isAlive = root.Length == 0;
        var script = NodeScript.Compose(plan, root, isAlive);
        var answer = new NodeAnswer();
        await RunAsync(script + NodeScript.Look, answer, cancellation);
        if (NamedFiles.Of(plan, answer, configz: null) is { Count: > 0 } files)
        {
            await RunAsync(script + NodeScript.LookAt(files), answer, cancellation);
        }

        var node = answer.Build(name ?? answer.HostName);
        node = node with { Coverage = [.. node.Coverage, .. plan.LeftOut(node.Name)] };
        return isAlive ? node : node with { Coverage = [.. node.Coverage, .. NotInAnImage(node.Name)] };
    }

    private static IEnumerable<Coverage> NotInAnImage(string node) =>
        ((string[])["processes", "listeners", "versions"]).Select(need => new Coverage(node, need, CoverageStatus.NotRequested, "a mounted image runs nothing"));

    private static async Task RunAsync(string script, NodeAnswer answer, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Longest);
        var start = new ProcessStartInfo("/bin/sh", ["-c", "eval \"$(cat)\""]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var shell = Process.Start(start) ?? throw new IOException("/bin/sh cannot be started");
        try
        {
            // As one argument it could be too long.
            var output = shell.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = shell.StandardError.ReadToEndAsync(timeout.Token);
            await shell.StandardInput.WriteAsync(script.AsMemory(), timeout.Token);
            shell.StandardInput.Close();
            await shell.WaitForExitAsync(timeout.Token);
            using var reader = new StringReader(await output);
            answer.Read(reader);
            if (!answer.IsComplete)
            {
                throw new IOException($"the node's script ended early: {(await error).Trim().ReplaceLineEndings(" ")}");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"the node was not looked at within {Longest.TotalMinutes} minutes");
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }
    }
}
