using System.Globalization;
using System.Net;

namespace Assay.Plugins.Oval;

/// <summary>Network interfaces, one item for each address (OVAL 5.12, interface_object).</summary>
[ObjectCollector("unix", "interface")]
public sealed class InterfaceCollector : IObjectCollector
{
    private const string Folder = "/sys/class/net";

    private static readonly (int Bit, string Name)[] Flags =
    [
        (0x1, "UP"), (0x2, "BROADCAST"), (0x4, "DEBUG"), (0x8, "LOOPBACK"), (0x10, "POINTOPOINT"), (0x20, "NOTRAILERS"), (0x40, "RUNNING"), (0x80, "NOARP"), (0x100, "PROMISC"),
        (0x200, "ALLMULTI"), (0x400, "MASTER"), (0x800, "SLAVE"), (0x1000, "MULTICAST"), (0x2000, "PORTSEL"), (0x4000, "AUTOMEDIA"), (0x8000, "DYNAMIC"),
    ];

    private static readonly Dictionary<int, string> Types = new()
    {
        [1] = "ARPHRD_ETHER", [24] = "ARPHRD_IEEE1394", [32] = "ARPHRD_INFINIBAND", [256] = "ARPHRD_SLIP", [257] = "ARPHRD_CSLIP", [512] = "ARPHRD_PPP",
        [772] = "ARPHRD_LOOPBACK", [774] = "ARPHRD_FDDI", [783] = "ARPHRD_IRDA", [800] = "ARPHRD_IEEE802_TR",
    };

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Files($"{Folder}/*");

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "an interface_object has a name");
        }

        var names = system.Files.NamesIn(Folder);
        if (names.Count == 0)
        {
            throw new MissingEvidenceException($"{system.Name} shows no network interfaces");
        }

        var findings = new Findings(query);
        foreach (var card in names.Where(name.Matches))
        {
            var addresses = system.Addresses?.Where(a => a.Interface == card).ToList();
            if (addresses is not { Count: > 0 })
            {
                var status = addresses is null ? ItemStatus.NotCollected : ItemStatus.DoesNotExist;
                findings.Add(ItemOf(card, system.Files, [.. ((string[])["inet_addr", "broadcast_addr", "netmask"]).Select(n => ItemEntity.Without(n, status))]));
            }

            foreach (var address in addresses ?? [])
            {
                findings.Add(ItemOf(card, system.Files, Address(address)));
            }
        }

        return findings.Result;
    }

    private static Item ItemOf(string card, IFileTree files, IEnumerable<ItemEntity> address)
    {
        var type = Fact("type", card, files) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Types.GetValueOrDefault(number) : null;
        var hardware = Fact("address", card, files);
        var flags = Fact("flags", card, files) is ['0', 'x', .. var digits] && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) ? bits : (int?)null;
        if (flags is not null && Fact("operstate", card, files) is "up" or "unknown" && (flags & 1) != 0)
        {
            // The kernel keeps RUNNING apart from the flags that it shows here.
            flags |= 0x40;
        }

        return new Item(
        [
            ItemEntity.Of("name", card),
            type is null ? ItemEntity.Without("type", ItemStatus.NotCollected) : ItemEntity.Of("type", type),
            hardware is { Length: > 0 } ? ItemEntity.Of("hardware_addr", hardware.ToUpperInvariant()) : ItemEntity.Without("hardware_addr", ItemStatus.DoesNotExist),
            .. address,
            .. flags is { } set ? Flags.Where(f => (set & f.Bit) != 0).Select(f => ItemEntity.Of("flag", f.Name)) : [ItemEntity.Without("flag", ItemStatus.NotCollected)],
        ]);
    }

    private static IEnumerable<ItemEntity> Address(InterfaceAddress address)
    {
        var ip = IPAddress.Parse(address.Address).GetAddressBytes();
        var type = ip.Length == 4 ? OvalDatatype.Ipv4Address : OvalDatatype.Ipv6Address;
        var mask = ip.Select((_, i) => (byte)(0xFF00 >> Math.Clamp(address.PrefixLength - (i * 8), 0, 8))).ToArray();
        yield return new ItemEntity("inet_addr", address.Address, type);
        yield return ip.Length == 4 && ip[0] != 127
            ? new ItemEntity("broadcast_addr", new IPAddress(ip.Select((b, i) => (byte)(b | ~mask[i])).ToArray()).ToString(), type)
            : ItemEntity.Without("broadcast_addr", ItemStatus.DoesNotExist, type);
        yield return new ItemEntity("netmask", new IPAddress(mask).ToString(), type);
    }

    private static string? Fact(string name, string card, IFileTree files)
    {
        try
        {
            return FileText.Line(files, $"{Folder}/{card}/{name}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
