namespace Assay.Sdk;

/// <summary>A platform defined by a test (CPE Applicability Language 2.3, platform).</summary>
/// <param name="Id">Its id, which a reference writes with or without a leading <c>#</c>.</param>
/// <param name="Title">Its title, or the empty string.</param>
/// <param name="Test">What decides; null where the definition has none.</param>
public sealed record Platform(string Id, string Title, PlatformTest? Test);

/// <summary>A node of a platform's test.</summary>
public abstract record PlatformTest;

/// <summary>Combines tests (logical-test).</summary>
/// <param name="Operator">How.</param>
/// <param name="Negate">Whether true and false change places.</param>
/// <param name="Children">The tests, in document order.</param>
public sealed record LogicalTest(CheckOperator Operator, bool Negate, IReadOnlyList<PlatformTest> Children) : PlatformTest;

/// <summary>Asks whether a CPE name is true of the system (fact-ref).</summary>
/// <param name="Name">The name: <c>cpe:/o:debian:debian_linux:11</c>.</param>
public sealed record FactRef(string Name) : PlatformTest;

/// <summary>Asks a check system (check-fact-ref).</summary>
/// <param name="System">The check system.</param>
/// <param name="Content">What is checked.</param>
public sealed record CheckFactRef(string System, CheckContentRef Content) : PlatformTest;

/// <summary>An entry of a CPE dictionary (CPE Dictionary 2.x, cpe-item).</summary>
/// <param name="Name">The name; where the entry has a 2.3 name too, both are entries.</param>
/// <param name="Title">Its title, or the empty string.</param>
/// <param name="Checks">The checks of which one must pass for the name to be true of a system.</param>
public sealed record PlatformName(string Name, string Title, IReadOnlyList<CheckFactRef> Checks);

/// <summary>What a CPE dictionary or a platform specification defines.</summary>
/// <param name="Platforms">Platforms by id.</param>
/// <param name="Names">Names with their checks.</param>
public sealed record PlatformDefinitions(IReadOnlyList<Platform> Platforms, IReadOnlyList<PlatformName> Names)
{
    /// <summary>Nothing.</summary>
    public static PlatformDefinitions None { get; } = new([], []);
}
