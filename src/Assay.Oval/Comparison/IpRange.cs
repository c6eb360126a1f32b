using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assay.Sdk;

namespace Assay.Oval;

/// <summary>An address with its prefix; bits outside the prefix are zero.</summary>
/// <param name="Address">The address as a number.</param>
/// <param name="Prefix">How many of its bits count.</param>
/// <param name="Bits">How many it has.</param>
internal sealed record IpRange(UInt128 Address, int Prefix, int Bits)
{
    public static IpRange? ParseV4(string text)
    {
        var (address, prefix) = Split(text);
        if (DottedQuad(address) is not { } number)
        {
            return null;
        }

        var length = prefix is null ? 32 : Length(prefix, 32) ?? (DottedQuad(prefix) is { } mask ? MaskLength(mask) : null);
        return length is { } l ? Of(number, l, 32) : null;
    }

    public static IpRange? ParseV6(string text)
    {
        var (address, prefix) = Split(text);
        if (address.Contains('%', StringComparison.Ordinal) || address.Contains('[', StringComparison.Ordinal)
            || !IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var number = UInt128.Zero;
        foreach (var octet in parsed.GetAddressBytes())
        {
            number = (number << 8) | octet;
        }

        return (prefix is null ? 128 : Length(prefix, 128)) is { } l ? Of(number, l, 128) : null;
    }

    /// <summary>Whether every address of this is in another.</summary>
    public bool IsSubsetOf(IpRange other) => Prefix >= other.Prefix && Of(Address, other.Prefix, Bits).Address == other.Address;

    private static IpRange Of(UInt128 address, int prefix, int bits)
    {
        var host = bits - prefix;
        return new IpRange(host == 0 ? address : host == 128 ? UInt128.Zero : address >> host << host, prefix, bits);
    }

    private static (string Address, string? Prefix) Split(string text)
    {
        var trimmed = text.Trim();
        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (trimmed, null) : (trimmed[..slash], trimmed[(slash + 1)..]);
    }

    private static int? Length(string text, int most) =>
        text.Length is > 0 and <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= most ? length : null;

    private static uint? DottedQuad(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4)
        {
            return null;
        }

        uint number = 0;
        foreach (var part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return null;
            }

            number = (number << 8) | octet;
        }

        return number;
    }

    private static int? MaskLength(uint mask)
    {
        var ones = System.Numerics.BitOperations.LeadingZeroCount(~mask);
        return ones == 32 || mask << ones == 0 ? ones : null;
    }
}

/// <summary>Addresses held against an address.</summary>
internal sealed class IpMatcher(OvalOperation operation, IpRange wanted, Func<string, IpRange?> parse, OvalDatatype datatype) : ValueMatcher
{
    public static ValueMatcher Of(OvalOperation operation, string wanted, Func<string, IpRange?> parse, OvalDatatype datatype) =>
        parse(wanted) is { } range ? new IpMatcher(operation, range, parse, datatype) : FaultyMatcher.NotOf(datatype);

    public override Comparison Match(string actual)
    {
        if (parse(actual) is not { } range)
        {
            return Comparison.Error($"the value seen is no {datatype.Word()}");
        }

        return operation switch
        {
            OvalOperation.Equals => Comparison.Of(range == wanted),
            OvalOperation.NotEqual => Comparison.Of(range != wanted),
            OvalOperation.SubsetOf => Comparison.Of(range.IsSubsetOf(wanted)),
            OvalOperation.SupersetOf => Comparison.Of(wanted.IsSubsetOf(range)),
            _ when range.Prefix != wanted.Prefix => Comparison.Error("the two have prefixes of different length, and no order"),
            _ => Comparison.Of(operation.Holds(range.Address.CompareTo(wanted.Address))),
        };
    }
}
