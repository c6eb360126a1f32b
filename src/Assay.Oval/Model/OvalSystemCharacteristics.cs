using Assay.Sdk;

namespace Assay.Oval;

/// <summary>What a collector wrote down of a system (OVAL 5.12, oval_system_characteristics), to be evaluated elsewhere.</summary>
public sealed class OvalSystemCharacteristics
{
    /// <summary>The file's name without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>Who made it, and when.</summary>
    public required OvalGenerator Generator { get; init; }

    /// <summary>The system; null where the document does not say.</summary>
    public OvalSystemInfo? System { get; init; }

    /// <summary>The objects that were looked for, in document order; null where the document has no such section, so that items are found by what they hold.</summary>
    public IReadOnlyList<RecordedObject>? Objects { get; init; }

    /// <summary>The items in document order.</summary>
    public IReadOnlyList<RecordedItem> Items { get; init; } = [];
}

/// <summary>A system (OVAL 5.12, SystemInfoType).</summary>
/// <param name="OsName">Operating system.</param>
/// <param name="OsVersion">Its version.</param>
/// <param name="Architecture">Hardware.</param>
/// <param name="PrimaryHostName">Name.</param>
/// <param name="Interfaces">Network interfaces.</param>
public sealed record OvalSystemInfo(string OsName, string OsVersion, string Architecture, string PrimaryHostName, IReadOnlyList<OvalInterface> Interfaces);

/// <summary>A network interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IpAddress">Its address.</param>
/// <param name="MacAddress">Its hardware address.</param>
public sealed record OvalInterface(string Name, string IpAddress, string MacAddress);

/// <summary>An object as it was looked for.</summary>
/// <param name="Id">Id of the object in the definitions.</param>
/// <param name="Version">Its version as text.</param>
/// <param name="VariableInstance">From 1.</param>
/// <param name="Flag">Whether all of it was seen.</param>
/// <param name="ItemIds">Ids of its items.</param>
public sealed record RecordedObject(string Id, string Version, int VariableInstance, CollectedFlag Flag, IReadOnlyList<string> ItemIds)
{
    /// <summary>The values of the variables it used.</summary>
    public IReadOnlyList<TestedVariable> Variables { get; init; } = [];

    /// <summary>Messages.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}

/// <summary>An item as it was written down.</summary>
/// <param name="Id">Its id in the document.</param>
/// <param name="Kind">The kind of the objects it matches, in the namespace of the definitions.</param>
/// <param name="Item">The item.</param>
public sealed record RecordedItem(string Id, OvalKind Kind, Item Item);
