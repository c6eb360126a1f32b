namespace Assay.Sdk;

/// <summary>How an entity is compared (OVAL 5.12, oval-common OperationEnumeration).</summary>
public enum OvalOperation
{
    /// <summary>equals.</summary>
    Equals,

    /// <summary>not equal.</summary>
    NotEqual,

    /// <summary>case insensitive equals.</summary>
    CaseInsensitiveEquals,

    /// <summary>case insensitive not equal.</summary>
    CaseInsensitiveNotEqual,

    /// <summary>greater than.</summary>
    GreaterThan,

    /// <summary>less than.</summary>
    LessThan,

    /// <summary>greater than or equal.</summary>
    GreaterThanOrEqual,

    /// <summary>less than or equal.</summary>
    LessThanOrEqual,

    /// <summary>bitwise and.</summary>
    BitwiseAnd,

    /// <summary>bitwise or.</summary>
    BitwiseOr,

    /// <summary>pattern match.</summary>
    PatternMatch,

    /// <summary>subset of.</summary>
    SubsetOf,

    /// <summary>superset of.</summary>
    SupersetOf,
}

/// <summary>The type an entity's value is read as (OVAL 5.12, oval-common DatatypeEnumeration).</summary>
public enum OvalDatatype
{
    /// <summary>string.</summary>
    String,

    /// <summary>binary: hexadecimal digits.</summary>
    Binary,

    /// <summary>boolean: true, false, 1 or 0.</summary>
    Boolean,

    /// <summary>debian_evr_string.</summary>
    DebianEvrString,

    /// <summary>evr_string: epoch:version-release as rpm compares it.</summary>
    EvrString,

    /// <summary>fileset_revision.</summary>
    FilesetRevision,

    /// <summary>float.</summary>
    Float,

    /// <summary>int, without bound.</summary>
    Int,

    /// <summary>ios_version.</summary>
    IosVersion,

    /// <summary>ipv4_address, with or without a prefix or a netmask.</summary>
    Ipv4Address,

    /// <summary>ipv6_address, with or without a prefix.</summary>
    Ipv6Address,

    /// <summary>record: the entity has fields instead of a value.</summary>
    Record,

    /// <summary>version: numbers with any separator between.</summary>
    Version,
}

/// <summary>Whether and why a collected object is as it is (OVAL 5.12, oval-system-characteristics FlagEnumeration).</summary>
public enum CollectedFlag
{
    /// <summary>Something went wrong while looking; what is there is not known.</summary>
    Error,

    /// <summary>All matching items are known.</summary>
    Complete,

    /// <summary>Some matching items are known, there may be more.</summary>
    Incomplete,

    /// <summary>It is known that nothing matches.</summary>
    DoesNotExist,

    /// <summary>Nobody looked.</summary>
    NotCollected,

    /// <summary>It cannot apply to this system.</summary>
    NotApplicable,
}

/// <summary>What is known of an item or of one entity of it (OVAL 5.12, oval-system-characteristics StatusEnumeration).</summary>
public enum ItemStatus
{
    /// <summary>It was seen.</summary>
    Exists,

    /// <summary>It is known not to be there.</summary>
    DoesNotExist,

    /// <summary>Looking failed.</summary>
    Error,

    /// <summary>Nobody looked.</summary>
    NotCollected,
}
