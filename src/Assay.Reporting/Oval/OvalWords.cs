using System.Diagnostics;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>The words of OVAL's enumerations, as documents have them.</summary>
public static class OvalWords
{
    /// <summary>The word of a result: <c>not evaluated</c>.</summary>
    public static string Of(OvalResult result) => result switch
    {
        OvalResult.True => "true",
        OvalResult.False => "false",
        OvalResult.Unknown => "unknown",
        OvalResult.Error => "error",
        OvalResult.NotEvaluated => "not evaluated",
        OvalResult.NotApplicable => "not applicable",
        _ => throw new UnreachableException($"no word for {result}"),
    };

    internal static string Of(CheckWord check) => check switch
    {
        CheckWord.All => "all",
        CheckWord.AtLeastOne => "at least one",
        CheckWord.NoneSatisfy => "none satisfy",
        CheckWord.OnlyOne => "only one",
        _ => throw new UnreachableException($"no word for {check}"),
    };

    internal static string Of(ExistenceWord existence) => existence switch
    {
        ExistenceWord.AllExist => "all_exist",
        ExistenceWord.AnyExist => "any_exist",
        ExistenceWord.AtLeastOneExists => "at_least_one_exists",
        ExistenceWord.NoneExist => "none_exist",
        ExistenceWord.OnlyOneExists => "only_one_exists",
        _ => throw new UnreachableException($"no word for {existence}"),
    };

    internal static string Of(OvalOperator @operator) => @operator switch
    {
        OvalOperator.And => "AND",
        OvalOperator.Or => "OR",
        OvalOperator.One => "ONE",
        OvalOperator.Xor => "XOR",
        _ => throw new UnreachableException($"no word for {@operator}"),
    };

    internal static string Of(DefinitionClass @class) => @class switch
    {
        DefinitionClass.Compliance => "compliance",
        DefinitionClass.Inventory => "inventory",
        DefinitionClass.Miscellaneous => "miscellaneous",
        DefinitionClass.Patch => "patch",
        DefinitionClass.Vulnerability => "vulnerability",
        _ => throw new UnreachableException($"no word for {@class}"),
    };

    internal static string Of(CollectedFlag flag) => flag switch
    {
        CollectedFlag.Error => "error",
        CollectedFlag.Complete => "complete",
        CollectedFlag.Incomplete => "incomplete",
        CollectedFlag.DoesNotExist => "does not exist",
        CollectedFlag.NotCollected => "not collected",
        CollectedFlag.NotApplicable => "not applicable",
        _ => throw new UnreachableException($"no word for {flag}"),
    };

    internal static string Of(ItemStatus status) => status switch
    {
        ItemStatus.Exists => "exists",
        ItemStatus.DoesNotExist => "does not exist",
        ItemStatus.Error => "error",
        ItemStatus.NotCollected => "not collected",
        _ => throw new UnreachableException($"no word for {status}"),
    };

    internal static string Of(OvalDatatype datatype) => datatype switch
    {
        OvalDatatype.String => "string",
        OvalDatatype.Binary => "binary",
        OvalDatatype.Boolean => "boolean",
        OvalDatatype.DebianEvrString => "debian_evr_string",
        OvalDatatype.EvrString => "evr_string",
        OvalDatatype.FilesetRevision => "fileset_revision",
        OvalDatatype.Float => "float",
        OvalDatatype.Int => "int",
        OvalDatatype.IosVersion => "ios_version",
        OvalDatatype.Ipv4Address => "ipv4_address",
        OvalDatatype.Ipv6Address => "ipv6_address",
        OvalDatatype.Record => "record",
        OvalDatatype.Version => "version",
        _ => throw new UnreachableException($"no word for {datatype}"),
    };
}
