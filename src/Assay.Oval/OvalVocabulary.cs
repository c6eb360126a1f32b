using Assay.Sdk;

namespace Assay.Oval;

/// <summary>The words OVAL writes.</summary>
public static class OvalVocabulary
{
    /// <summary>The word of an operation: <c>greater than or equal</c>.</summary>
    public static string Word(this OvalOperation operation) => operation switch
    {
        OvalOperation.Equals => "equals",
        OvalOperation.NotEqual => "not equal",
        OvalOperation.CaseInsensitiveEquals => "case insensitive equals",
        OvalOperation.CaseInsensitiveNotEqual => "case insensitive not equal",
        OvalOperation.GreaterThan => "greater than",
        OvalOperation.LessThan => "less than",
        OvalOperation.GreaterThanOrEqual => "greater than or equal",
        OvalOperation.LessThanOrEqual => "less than or equal",
        OvalOperation.BitwiseAnd => "bitwise and",
        OvalOperation.BitwiseOr => "bitwise or",
        OvalOperation.PatternMatch => "pattern match",
        OvalOperation.SubsetOf => "subset of",
        OvalOperation.SupersetOf => "superset of",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    /// <summary>The word of a datatype: <c>evr_string</c>.</summary>
    public static string Word(this OvalDatatype datatype) => datatype switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(datatype), datatype, null),
    };

    /// <summary>The word of a result: <c>not evaluated</c>.</summary>
    public static string Word(this OvalResult result) => result switch
    {
        OvalResult.True => "true",
        OvalResult.False => "false",
        OvalResult.Unknown => "unknown",
        OvalResult.Error => "error",
        OvalResult.NotEvaluated => "not evaluated",
        OvalResult.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    /// <summary>The word of a flag: <c>does not exist</c>.</summary>
    public static string Word(this CollectedFlag flag) => flag switch
    {
        CollectedFlag.Error => "error",
        CollectedFlag.Complete => "complete",
        CollectedFlag.Incomplete => "incomplete",
        CollectedFlag.DoesNotExist => "does not exist",
        CollectedFlag.NotCollected => "not collected",
        CollectedFlag.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, null),
    };

    /// <summary>The word of a status: <c>does not exist</c>.</summary>
    public static string Word(this ItemStatus status) => status switch
    {
        ItemStatus.Exists => "exists",
        ItemStatus.DoesNotExist => "does not exist",
        ItemStatus.Error => "error",
        ItemStatus.NotCollected => "not collected",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word of a check: <c>at least one</c>.</summary>
    public static string Word(this CheckWord check) => check switch
    {
        CheckWord.All => "all",
        CheckWord.AtLeastOne => "at least one",
        CheckWord.NoneSatisfy => "none satisfy",
        CheckWord.OnlyOne => "only one",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, null),
    };

    /// <summary>The word of an existence check: <c>at_least_one_exists</c>.</summary>
    public static string Word(this ExistenceWord existence) => existence switch
    {
        ExistenceWord.AllExist => "all_exist",
        ExistenceWord.AnyExist => "any_exist",
        ExistenceWord.AtLeastOneExists => "at_least_one_exists",
        ExistenceWord.NoneExist => "none_exist",
        ExistenceWord.OnlyOneExists => "only_one_exists",
        _ => throw new ArgumentOutOfRangeException(nameof(existence), existence, null),
    };

    /// <summary>The word of an operator: <c>AND</c>.</summary>
    public static string Word(this OvalOperator by) => by switch
    {
        OvalOperator.And => "AND",
        OvalOperator.Or => "OR",
        OvalOperator.One => "ONE",
        OvalOperator.Xor => "XOR",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    /// <summary>The word of a class: <c>compliance</c>.</summary>
    public static string Word(this DefinitionClass @class) => @class switch
    {
        DefinitionClass.Compliance => "compliance",
        DefinitionClass.Inventory => "inventory",
        DefinitionClass.Miscellaneous => "miscellaneous",
        DefinitionClass.Patch => "patch",
        DefinitionClass.Vulnerability => "vulnerability",
        _ => throw new ArgumentOutOfRangeException(nameof(@class), @class, null),
    };
}
