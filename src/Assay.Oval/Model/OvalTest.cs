namespace Assay.Oval;

/// <summary>A test: an object's items held against states (OVAL 5.12, TestType).</summary>
public sealed record OvalTest
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version as text.</summary>
    public required string Version { get; init; }

    /// <summary>Its kind.</summary>
    public required OvalKind Kind { get; init; }

    /// <summary>How many items must satisfy the states.</summary>
    public required CheckWord Check { get; init; }

    /// <summary>How many items must exist.</summary>
    public ExistenceWord CheckExistence { get; init; } = ExistenceWord.AtLeastOneExists;

    /// <summary>How the results of several states are combined.</summary>
    public OvalOperator StateOperator { get; init; } = OvalOperator.And;

    /// <summary>Id of its object; null for a test without one, such as unknown_test.</summary>
    public string? ObjectRef { get; init; }

    /// <summary>Ids of its states.</summary>
    public IReadOnlyList<string> StateRefs { get; init; } = [];

    /// <summary>Comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Whether it is deprecated.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Where it stands.</summary>
    public OvalPlace Place { get; init; }
}

/// <summary>A kind of test, object or state.</summary>
/// <param name="Namespace">The namespace of the definitions schema: <c>http://oval.mitre.org/XMLSchema/oval-definitions-5#unix</c>.</param>
/// <param name="Name">The name without its ending: <c>file</c> for <c>file_test</c>.</param>
public sealed record OvalKind(string Namespace, string Name)
{
    /// <summary>The last part of the namespace: <c>unix</c>; empty where it has none.</summary>
    public string Schema => Namespace.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? Namespace[(at + 1)..] : "";

    /// <summary>The name of its items without their ending; several kinds of object share some items.</summary>
    public string ItemName => (Schema, Name) switch
    {
        ("independent", "textfilecontent54") => "textfilecontent",
        (_, "inetlisteningservers") => "inetlisteningserver",
        ("macos", "plist510") => "plist",
        ("catos" or "ios", "version55") => "version",
        ("esx", "patch56") or ("hpux", "patch53") or ("solaris", "patch54") => "patch",
        ("windows", "process58" or "user_sid55" or "fileauditedpermissions53" or "fileeffectiverights53" or "regkeyauditedpermissions53" or "regkeyeffectiverights53") => Name[..^2],
        _ => Name,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Schema}:{Name}";
}

/// <summary>How many must be true (OVAL 5.12, CheckEnumeration).</summary>
public enum CheckWord
{
    /// <summary>all.</summary>
    All,

    /// <summary>at least one.</summary>
    AtLeastOne,

    /// <summary>none satisfy; <c>none exist</c> of older documents is read as this.</summary>
    NoneSatisfy,

    /// <summary>only one.</summary>
    OnlyOne,
}

/// <summary>How many must exist (OVAL 5.12, ExistenceEnumeration).</summary>
public enum ExistenceWord
{
    /// <summary>all_exist.</summary>
    AllExist,

    /// <summary>any_exist.</summary>
    AnyExist,

    /// <summary>at_least_one_exists.</summary>
    AtLeastOneExists,

    /// <summary>none_exist.</summary>
    NoneExist,

    /// <summary>only_one_exists.</summary>
    OnlyOneExists,
}
