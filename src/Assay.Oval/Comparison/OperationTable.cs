using Assay.Sdk;
using static Assay.Sdk.OvalOperation;

namespace Assay.Oval;

/// <summary>Which operations a datatype has (OVAL 5.12, SimpleDatatypeEnumeration and ComplexDatatypeEnumeration).</summary>
public static class OperationTable
{
    private static readonly OvalOperation[] Equality = [OvalOperation.Equals, NotEqual];
    private static readonly OvalOperation[] Ordering = [.. Equality, GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual];

    // Content matches patterns on int (a mode, a number in a text); the text is what a pattern can be held against.
    private static readonly Dictionary<OvalDatatype, OvalOperation[]> Table = new()
    {
        [OvalDatatype.String] = [.. Equality, CaseInsensitiveEquals, CaseInsensitiveNotEqual, PatternMatch],
        [OvalDatatype.Binary] = Equality,
        [OvalDatatype.Boolean] = Equality,
        [OvalDatatype.DebianEvrString] = Ordering,
        [OvalDatatype.EvrString] = Ordering,
        [OvalDatatype.FilesetRevision] = Ordering,
        [OvalDatatype.Float] = Ordering,
        [OvalDatatype.Int] = [.. Ordering, BitwiseAnd, BitwiseOr, PatternMatch],
        [OvalDatatype.IosVersion] = Ordering,
        [OvalDatatype.Ipv4Address] = [.. Ordering, SubsetOf, SupersetOf],
        [OvalDatatype.Ipv6Address] = [.. Ordering, SubsetOf, SupersetOf],
        [OvalDatatype.Record] = [OvalOperation.Equals],
        [OvalDatatype.Version] = Ordering,
    };

    /// <summary>Whether a datatype has an operation.</summary>
    public static bool Allows(OvalDatatype datatype, OvalOperation operation) => Table[datatype].Contains(operation);

    /// <summary>Whether the operation holds of a value that is before (negative), behind (positive) or the same (0) as the wanted one.</summary>
    internal static bool Holds(this OvalOperation operation, int order) => operation switch
    {
        OvalOperation.Equals => order == 0,
        NotEqual => order != 0,
        GreaterThan => order > 0,
        GreaterThanOrEqual => order >= 0,
        LessThan => order < 0,
        LessThanOrEqual => order <= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };
}
