using System.Globalization;
using System.Net;

namespace Assay.Plugins.Oval;

/// <summary>Sockets that listen (OVAL 5.12, inetlisteningservers_object). Whose they are is seen where this may look at the processes of others.</summary>
[ObjectCollector("linux", "inetlisteningservers")]
public sealed class InetListeningServersCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Listeners;

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["protocol"] is not { } protocol || query["local_address"] is not { } address || query["local_port"] is not { } port)
        {
            return CollectedItems.None(CollectedFlag.Error, "an inetlisteningservers_object has a protocol, a local_address and a local_port");
        }

        var findings = new Findings(query);
        foreach (var socket in SocketsOf(system, findings).Where(s => protocol.Matches(s.Protocol) && address.Matches(s.Address) && port.Matches(s.Port.ToString(CultureInfo.InvariantCulture))))
        {
            findings.Add(ItemOf(socket));
        }

        return findings.Result;
    }

    private static IEnumerable<ListeningSocket> SocketsOf(ISystem system, Findings findings)
    {
        if (system.Node is not { } node)
        {
            return ListeningSockets.Of(system, findings);
        }

        return node.Coverage.FirstOrDefault(c => c.Need == "listeners") is { Status: CoverageStatus.Collected }
            ? node.Listeners.Select(l => new ListeningSocket(l.Protocol, l.Address == "*" ? "0.0.0.0" : l.Address, l.Port, null, l.Process.Length > 0 ? l.Process : null, null))
            : throw new MissingEvidenceException($"the listening sockets of {node.Name} were not collected");
    }

    private static Item ItemOf(ListeningSocket socket)
    {
        var isV6 = socket.Address.Contains(':', StringComparison.Ordinal);
        var any = isV6 ? IPAddress.IPv6Any.ToString() : IPAddress.Any.ToString();
        var type = isV6 ? OvalDatatype.Ipv6Address : OvalDatatype.Ipv4Address;
        return new Item(
        [
            ItemEntity.Of("protocol", socket.Protocol),
            new ItemEntity("local_address", socket.Address, type),
            ItemEntity.Of("local_port", socket.Port),
            ItemEntity.Of("local_full_address", $"{socket.Address}:{socket.Port}"),
            socket.Program is { } program ? ItemEntity.Of("program_name", program) : ItemEntity.Without("program_name", ItemStatus.NotCollected),
            new ItemEntity("foreign_address", any, type),
            ItemEntity.Of("foreign_port", 0),
            ItemEntity.Of("foreign_full_address", $"{any}:0"),
            socket.Pid is { } pid ? ItemEntity.Of("pid", pid) : ItemEntity.Without("pid", ItemStatus.NotCollected, OvalDatatype.Int),
            socket.Uid is { } uid ? ItemEntity.Of("user_id", uid) : ItemEntity.Without("user_id", ItemStatus.NotCollected, OvalDatatype.Int),
        ]);
    }
}
