using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Listening sockets, as <c>ss -ltnp</c>, <c>ss -lntup</c> and <c>netstat -tlnp</c> print them.</summary>
internal sealed partial class SocketListingDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (!Header().IsMatch(file.Text))
        {
            return false;
        }

        var node = import.At(file).Evidence;
        var sockets = file.Lines.Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Select(w => (Words: w, Socket: SocketOf(w))).Where(s => s.Socket is not null).ToList();
        var listeners = sockets.Select(s => Of(s.Socket!.Value.Protocol, s.Socket.Value.Local, s.Words)).ToList();
        node.Listeners.UnionWith(listeners.OfType<Listener>());

        // A kubelet always listens.
        if (listeners.Contains(null))
        {
            node.Coverage.Add("listeners", CoverageStatus.NotRequested, $"{file.Origin} does not give all ports as numbers");
        }
        else if (!listeners.Exists(l => l!.Protocol == "tcp"))
        {
            node.Coverage.Add("listeners", CoverageStatus.NotRequested, $"{file.Origin} shows no TCP socket that listens");
        }
        else
        {
            node.Coverage.Add("listeners", CoverageStatus.Collected);
        }

        return true;
    }

    private static (string Protocol, string Local)? SocketOf(string[] words) => words switch
    {
        ["LISTEN", _, _, var local, ..] => ("tcp", local),
        ["UNCONN", _, _, var local, ..] => ("udp", local),
        [['t', 'c', 'p', ..] or ['u', 'd', 'p', ..], "LISTEN" or "UNCONN", _, _, var local, ..] => (words[0], local),
        [['t', 'c', 'p', ..] or ['u', 'd', 'p', ..], _, _, var local, _, ..] when words.Contains("LISTEN") || words[0].StartsWith('u') => (words[0], local),
        _ => null,
    };

    private static Listener? Of(string protocol, string local, string[] words)
    {
        var colon = local.LastIndexOf(':');
        return colon > 0 && int.TryParse(local.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new Listener(protocol.TrimEnd('6'), local[..colon].Trim('[', ']').Split('%')[0], port, ProcessOf(words[^1]))
            : null;
    }

    private static string ProcessOf(string word) =>
        Users().Match(word) is { Success: true } users ? users.Groups["name"].Value
        : Program().Match(word) is { Success: true } program ? program.Groups["name"].Value
        : "";

    [GeneratedRegex(@"^\s*((Netid\s+)?State\s+Recv-Q|Proto\s+Recv-Q)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^users:\(\(""(?<name>[^""]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Users();

    [GeneratedRegex(@"^[0-9]+/(?<name>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Program();
}
