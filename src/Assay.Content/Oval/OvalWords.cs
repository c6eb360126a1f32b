using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>The words of OVAL's enumerations, as documents have them.</summary>
internal static class OvalWords
{
    public static readonly Dictionary<string, DefinitionClass> Classes = Table(
        ("compliance", DefinitionClass.Compliance),
        ("inventory", DefinitionClass.Inventory),
        ("miscellaneous", DefinitionClass.Miscellaneous),
        ("patch", DefinitionClass.Patch),
        ("vulnerability", DefinitionClass.Vulnerability));

    public static readonly Dictionary<string, OvalOperator> Operators = Table(
        ("AND", OvalOperator.And),
        ("OR", OvalOperator.Or),
        ("ONE", OvalOperator.One),
        ("XOR", OvalOperator.Xor));

    public static readonly Dictionary<string, CheckWord> Checks = Table(
        ("all", CheckWord.All),
        ("at least one", CheckWord.AtLeastOne),
        ("none satisfy", CheckWord.NoneSatisfy),
        ("none exist", CheckWord.NoneSatisfy),
        ("only one", CheckWord.OnlyOne));

    public static readonly Dictionary<string, ExistenceWord> Existences = Table(
        ("all_exist", ExistenceWord.AllExist),
        ("any_exist", ExistenceWord.AnyExist),
        ("at_least_one_exists", ExistenceWord.AtLeastOneExists),
        ("none_exist", ExistenceWord.NoneExist),
        ("only_one_exists", ExistenceWord.OnlyOneExists));

    public static readonly Dictionary<string, SetOperator> SetOperators = Table(
        ("UNION", SetOperator.Union),
        ("INTERSECTION", SetOperator.Intersection),
        ("COMPLEMENT", SetOperator.Complement));

    public static readonly Dictionary<string, bool> FilterActions = Table(("include", true), ("exclude", false));

    public static readonly Dictionary<string, bool> Contents = Table(("full", true), ("thin", false));

    public static readonly Dictionary<string, bool> Arithmetic = Table(("multiply", true), ("add", false));

    public static readonly Dictionary<string, OvalOperation> Operations = Table(
        ("equals", OvalOperation.Equals),
        ("not equal", OvalOperation.NotEqual),
        ("case insensitive equals", OvalOperation.CaseInsensitiveEquals),
        ("case insensitive not equal", OvalOperation.CaseInsensitiveNotEqual),
        ("greater than", OvalOperation.GreaterThan),
        ("less than", OvalOperation.LessThan),
        ("greater than or equal", OvalOperation.GreaterThanOrEqual),
        ("less than or equal", OvalOperation.LessThanOrEqual),
        ("bitwise and", OvalOperation.BitwiseAnd),
        ("bitwise or", OvalOperation.BitwiseOr),
        ("pattern match", OvalOperation.PatternMatch),
        ("subset of", OvalOperation.SubsetOf),
        ("superset of", OvalOperation.SupersetOf));

    public static readonly Dictionary<string, OvalDatatype> Datatypes = Table(
        ("string", OvalDatatype.String),
        ("binary", OvalDatatype.Binary),
        ("boolean", OvalDatatype.Boolean),
        ("debian_evr_string", OvalDatatype.DebianEvrString),
        ("evr_string", OvalDatatype.EvrString),
        ("fileset_revision", OvalDatatype.FilesetRevision),
        ("float", OvalDatatype.Float),
        ("int", OvalDatatype.Int),
        ("ios_version", OvalDatatype.IosVersion),
        ("ipv4_address", OvalDatatype.Ipv4Address),
        ("ipv6_address", OvalDatatype.Ipv6Address),
        ("record", OvalDatatype.Record),
        ("version", OvalDatatype.Version));

    public static readonly Dictionary<string, CollectedFlag> Flags = Table(
        ("error", CollectedFlag.Error),
        ("complete", CollectedFlag.Complete),
        ("incomplete", CollectedFlag.Incomplete),
        ("does not exist", CollectedFlag.DoesNotExist),
        ("not collected", CollectedFlag.NotCollected),
        ("not applicable", CollectedFlag.NotApplicable));

    public static readonly Dictionary<string, ItemStatus> Statuses = Table(
        ("exists", ItemStatus.Exists),
        ("does not exist", ItemStatus.DoesNotExist),
        ("error", ItemStatus.Error),
        ("not collected", ItemStatus.NotCollected));

    private static Dictionary<string, T> Table<T>(params (string Word, T Value)[] rows) => rows.ToDictionary(r => r.Word, r => r.Value, StringComparer.Ordinal);
}
