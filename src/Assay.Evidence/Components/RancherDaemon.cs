using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>A running k3s or RKE2: <c>k3s server</c>, <c>rke2 agent</c>.</summary>
/// <param name="Program"><c>k3s</c> or <c>rke2</c>.</param>
/// <param name="Command"><c>server</c> or <c>agent</c>.</param>
/// <param name="Arguments">The words after that.</param>
internal sealed record RancherDaemon(string Program, string Command, IReadOnlyList<string> Arguments)
{
    /// <summary>The distribution.</summary>
    public Distribution Distribution => Program == "k3s" ? Distributions.K3s : Distributions.Rke2;

    /// <summary>The daemon that a process is; null for any other.</summary>
    public static RancherDaemon? Of(ProcessEvidence process)
    {
        IReadOnlyList<string> words = process.Arguments is [var line] ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : process.Arguments;
        if (words is [var path, "server" or "agent", ..] && path[(path.LastIndexOf('/') + 1)..] is "k3s" or "rke2")
        {
            return new RancherDaemon(path[(path.LastIndexOf('/') + 1)..], words[1], [.. words.Skip(2)]);
        }

        // A listing may show the name alone: both name their process after the command.
        return process.Name.Split('-') is ["k3s" or "rke2", "server" or "agent"] name ? new RancherDaemon(name[0], name[1], []) : null;
    }
}
