using System.Globalization;
using System.Net;

namespace Assay.Plugins.Oval;

/// <summary>A socket that listens.</summary>
/// <param name="Protocol">tcp or udp.</param>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Pid">Whose it is; null where not known.</param>
/// <param name="Program">That process's name; null where not known.</param>
/// <param name="Uid">The user it belongs to; null where not known.</param>
internal sealed record ListeningSocket(string Protocol, string Address, int Port, long? Pid, string? Program, long? Uid);

/// <summary>The sockets that listen, from the kernel's tables.</summary>
internal static class ListeningSockets
{
    private const string TcpListens = "0A";
    private const string UdpUnconnected = "07";

    /// <summary>The sockets of a running system by protocol, port and address.</summary>
    /// <exception cref="MissingEvidenceException">The system does not run.</exception>
    public static IEnumerable<ListeningSocket> Of(ISystem system, Findings findings)
    {
        if (!system.IsLive)
        {
            throw new MissingEvidenceException($"{system.Name} shows no running kernel");
        }

        var owners = Owners(system.Files, findings);
        return ((string[])["tcp", "tcp6", "udp", "udp6"])
            .SelectMany(table => (FileText.Lines(system.Files, $"/proc/net/{table}") ?? []).Skip(1).Select(l => Read(table[..3], l, owners)).OfType<ListeningSocket>())
            .OrderBy(s => s.Protocol, StringComparer.Ordinal).ThenBy(s => s.Port).ThenBy(s => s.Address, StringComparer.Ordinal);
    }

    private static ListeningSocket? Read(string protocol, string line, Dictionary<string, (long Pid, string Name)> owners)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 10 || words[3] != (protocol == "tcp" ? TcpListens : UdpUnconnected) || words[1].Split(':') is not [var address, var port])
        {
            return null;
        }

        // Each word of four bytes stands in the machine's own order.
        var bytes = Convert.FromHexString(address);
        if (BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < bytes.Length; i += 4)
            {
                Array.Reverse(bytes, i, 4);
            }
        }

        var owner = owners.TryGetValue(words[9], out var known) ? known : ((long Pid, string Name)?)null;
        return new ListeningSocket(protocol, new IPAddress(bytes).ToString(), int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture), owner?.Pid, owner?.Name, long.Parse(words[7], CultureInfo.InvariantCulture));
    }

    private static Dictionary<string, (long Pid, string Name)> Owners(IFileTree files, Findings findings)
    {
        var owners = new Dictionary<string, (long Pid, string Name)>(StringComparer.Ordinal);
        foreach (var pid in ProcessTable.Pids(files))
        {
            try
            {
                foreach (var target in files.NamesIn($"/proc/{pid}/fd").Select(n => files.Find($"/proc/{pid}/fd/{n}", follow: false)?.LinkTarget))
                {
                    if (target?.StartsWith("socket:[", StringComparison.Ordinal) == true)
                    {
                        owners.TryAdd(target[8..^1], (pid, FileText.Line(files, $"/proc/{pid}/comm") ?? ""));
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Say("not every process could be looked into, so not every socket has one");
            }
        }

        return owners;
    }
}
