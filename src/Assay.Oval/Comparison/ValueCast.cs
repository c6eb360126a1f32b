using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Whether a text is a value of a datatype.</summary>
internal static class ValueCast
{
    public static bool Fits(OvalDatatype datatype, string text) => datatype switch
    {
        OvalDatatype.String => true,
        OvalDatatype.Binary => HexBinary.Parse(text) is not null,
        OvalDatatype.Boolean => BooleanText.Parse(text) is not null,
        OvalDatatype.Int => IntText.Parse(text) is not null,
        OvalDatatype.Float => FloatMatcher.Parse(text) is not null,
        OvalDatatype.Version => VersionText.Parse(text) is not null,
        OvalDatatype.EvrString => EvrText.Parse(text) is not null,
        OvalDatatype.DebianEvrString => EvrText.ParseDebian(text) is not null,
        OvalDatatype.FilesetRevision => FilesetRevision.Parse(text) is not null,
        OvalDatatype.IosVersion => IosVersion.Parse(text) is not null,
        OvalDatatype.Ipv4Address => IpRange.ParseV4(text) is not null,
        OvalDatatype.Ipv6Address => IpRange.ParseV6(text) is not null,
        OvalDatatype.Record => false,
        _ => throw new ArgumentOutOfRangeException(nameof(datatype), datatype, null),
    };
}
