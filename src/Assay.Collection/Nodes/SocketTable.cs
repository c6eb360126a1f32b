using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Reads <c>/proc/net/tcp</c> and its siblings.</summary>
internal static class SocketTable
{
    private const string Listening = "0A";
    private const string Unconnected = "07";

    /// <summary>The sockets of a table that listen, with their inodes; whose they are is left open.</summary>
    /// <param name="protocol">tcp, tcp6, udp or udp6: the table's name.</param>
    /// <param name="table">Its text.</param>
    /// <exception cref="FormatException">A line is not understood; <see cref="OverflowException"/> and <see cref="ArgumentException"/> too.</exception>
    public static IEnumerable<(Listener Listener, long Inode)> Listeners(string protocol, string table)
    {
        var state = protocol.StartsWith("tcp", StringComparison.Ordinal) ? Listening : Unconnected;
        foreach (var line in table.Split('\n').Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] == state && fields[1].Split(':') is [var address, var port])
            {
                yield return (
                    new Listener(protocol[..3], Address(address), int.Parse(port, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), ""),
                    long.Parse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The kernel prints addresses as words of four bytes in the machine's order, which is little-endian wherever Kubernetes runs.</summary>
    private static string Address(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        for (var at = 0; at < bytes.Length; at += 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
        }

        var address = new IPAddress(bytes);
        return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "*" : address.ToString();
    }
}
