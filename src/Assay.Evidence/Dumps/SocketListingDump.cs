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
        foreach (var line in file.Lines)
        {
            if (ListenerOf(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { } listener)
            {
                node.Listeners.Add(listener);
            }
        }

        node.Coverage.Add("listeners", CoverageStatus.Collected);
        return true;
    }

    private static Listener? ListenerOf(string[] words) => words switch
    {
        ["LISTEN", _, _, var local, ..] => Of("tcp", local, words),
        ["UNCONN", _, _, var local, ..] => Of("udp", local, words),
        [var protocol, "LISTEN" or "UNCONN", _, _, var local, ..] => Of(protocol, local, words),
        [['t', 'c', 'p', ..] or ['u', 'd', 'p', ..], _, _, var local, _, ..] when words.Contains("LISTEN") || words[0].StartsWith('u') => Of(words[0], local, words),
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
