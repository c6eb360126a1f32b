using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Holds values against one wanted value, by a datatype and an operation (OVAL 5.12, DatatypeEnumeration and OperationEnumeration).</summary>
internal abstract class ValueMatcher
{
    /// <summary>Why nothing can be held against it: the wanted value is not of the type, the type has no such operation, the pattern is malformed; null where it is sound.</summary>
    public virtual string? Fault => null;

    /// <summary>What a value gives: true, false, or an error with its reason.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A pattern takes too long.</exception>
    public abstract Comparison Match(string actual);

    /// <summary>The matcher of a wanted value. What is wrong with it is its <see cref="Fault"/>, never an exception.</summary>
    public static ValueMatcher For(OvalDatatype datatype, OvalOperation operation, string wanted, PatternCache patterns)
    {
        if (!OperationTable.Allows(datatype, operation))
        {
            return new FaultyMatcher($"{datatype.Word()} has no operation \"{operation.Word()}\"");
        }

        return (datatype, operation) switch
        {
            (_, OvalOperation.PatternMatch) => PatternMatcher.Of(wanted, patterns),
            (OvalDatatype.String, _) => new StringMatcher(operation, wanted),
            (OvalDatatype.Binary, _) => Ordered<string>(HexBinary.Parse, static (a, b) => string.CompareOrdinal(a, b)),
            (OvalDatatype.Boolean, _) => Ordered<bool?>(BooleanText.Parse, static (a, b) => Nullable.Compare(a, b)),
            (OvalDatatype.Int, OvalOperation.BitwiseAnd or OvalOperation.BitwiseOr) => BitwiseMatcher.Of(operation, wanted),
            (OvalDatatype.Int, _) => Ordered<IntText>(IntText.Parse, static (a, b) => a.Value.CompareTo(b.Value)),
            (OvalDatatype.Float, _) => FloatMatcher.Of(operation, wanted),
            (OvalDatatype.Version, _) => Ordered<VersionText>(VersionText.Parse, VersionText.Compare),
            (OvalDatatype.EvrString, _) => Ordered<EvrText>(EvrText.Parse, RpmVersion.Compare),
            (OvalDatatype.DebianEvrString, _) => Ordered<EvrText>(EvrText.ParseDebian, DebianVersion.Compare),
            (OvalDatatype.FilesetRevision, _) => Ordered<string>(FilesetRevision.Parse, FilesetRevision.Compare),
            (OvalDatatype.IosVersion, _) => Ordered<IosVersion>(IosVersion.Parse, IosVersion.Compare),
            (OvalDatatype.Ipv4Address, _) => IpMatcher.Of(operation, wanted, IpRange.ParseV4, datatype),
            (OvalDatatype.Ipv6Address, _) => IpMatcher.Of(operation, wanted, IpRange.ParseV6, datatype),
            _ => new FaultyMatcher($"a value cannot be compared as {datatype.Word()}"),
        };

        ValueMatcher Ordered<T>(Func<string, T?> parse, Func<T, T, int?> compare) => parse(wanted) is { } value
            ? new OrderedMatcher<T>(operation, value, parse, compare, datatype)
            : FaultyMatcher.NotOf(datatype);
    }
}

/// <summary>What holding a value against another gave.</summary>
/// <param name="Result">true, false or error.</param>
/// <param name="Reason">Why it is an error, without any value; null otherwise.</param>
internal readonly record struct Comparison(OvalResult Result, string? Reason)
{
    public static Comparison Of(bool holds) => new(holds ? OvalResult.True : OvalResult.False, null);

    public static Comparison Error(string reason) => new(OvalResult.Error, reason);
}

/// <summary>Nothing can be held against it.</summary>
internal sealed class FaultyMatcher(string fault) : ValueMatcher
{
    public override string Fault => fault;

    public static FaultyMatcher NotOf(OvalDatatype datatype) => new($"the value wanted is no {datatype.Word()}");

    public override Comparison Match(string actual) => Comparison.Error(fault);
}

/// <summary>Values with an order; a comparison without answer is an error.</summary>
internal sealed class OrderedMatcher<T>(OvalOperation operation, T wanted, Func<string, T?> parse, Func<T, T, int?> compare, OvalDatatype datatype) : ValueMatcher
{
    public override Comparison Match(string actual)
    {
        if (parse(actual) is not { } value)
        {
            return Comparison.Error($"the value seen is no {datatype.Word()}");
        }

        return compare(value, wanted) is { } order
            ? Comparison.Of(operation.Holds(order))
            : operation is OvalOperation.Equals or OvalOperation.NotEqual ? Comparison.Of(operation == OvalOperation.NotEqual) : Comparison.Error($"the two have no order as {datatype.Word()}");
    }
}
