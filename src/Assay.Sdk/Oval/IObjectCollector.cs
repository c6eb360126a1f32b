using System.Composition;
using System.Text.RegularExpressions;

namespace Assay.Sdk;

/// <summary>Finds the items of one kind of OVAL object. Exported with <see cref="ObjectCollectorAttribute"/>; it is made once, keeps no state, and sees the system through <see cref="ISystem"/> alone.</summary>
public interface IObjectCollector
{
    /// <summary>What collection has to bring for such an object, as a native check declares it; nothing where the object needs nothing of a node.</summary>
    Need NeedsOf(ObjectQuery query);

    /// <summary>Finds the items that match. Filters of the object, sets and variables are not its business.</summary>
    /// <returns>The items with a flag. A <see cref="MissingEvidenceException"/> counts as not collected, every other exception as an error of the collector.</returns>
    CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation);
}

/// <summary>Exports a collector for one kind of object.</summary>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ObjectCollectorAttribute : ExportAttribute
{
    /// <summary>Collects the objects of a schema.</summary>
    /// <param name="schema">The last part of the schema's namespace: <c>independent</c>, <c>unix</c>, <c>linux</c>.</param>
    /// <param name="name">The name without its ending: <c>file</c> for <c>file_object</c>.</param>
    public ObjectCollectorAttribute(string schema, string name)
        : base(typeof(IObjectCollector)) => (Schema, Name) = (schema, name);

    /// <summary>The last part of the schema's namespace.</summary>
    public string Schema { get; }

    /// <summary>The name without its ending.</summary>
    public string Name { get; }
}

/// <summary>What an object asks for, its variables resolved.</summary>
/// <param name="Schema">The last part of the schema's namespace.</param>
/// <param name="Name">The name without its ending.</param>
/// <param name="Entities">Its entities in document order.</param>
/// <param name="Behaviors">The attributes of its behaviors element; empty where it has none.</param>
public sealed record ObjectQuery(string Schema, string Name, IReadOnlyList<QueryEntity> Entities, IReadOnlyDictionary<string, string> Behaviors)
{
    /// <summary>The entity of a name, or null.</summary>
    public QueryEntity? this[string name] => Entities.FirstOrDefault(e => e.Name == name);

    /// <summary>Whether an item survives the object's filters. A collector that may find very many asks before it keeps one; the others need not, for they are applied to what it gives in any case.</summary>
    public Func<Item, bool> Keeps { get; init; } = _ => true;

    /// <summary>A behavior, or what the schema says where it is absent.</summary>
    public string Behavior(string name, string absent) => Behaviors.TryGetValue(name, out var value) ? value : absent;
}

/// <summary>An entity of an object, its variable resolved.</summary>
/// <param name="Name">Its name: <c>path</c>.</param>
/// <param name="Datatype">The type values are compared as.</param>
/// <param name="Operation">The comparison.</param>
/// <param name="Values">What is compared with: one text, or each value of the variable. Empty where it is nil.</param>
/// <param name="Matches">Whether a value of that type matches, whatever the operation and however many values there are; false for one that is not of the type.</param>
public sealed record QueryEntity(string Name, OvalDatatype Datatype, OvalOperation Operation, IReadOnlyList<string> Values, Func<string, bool> Matches)
{
    /// <summary>Whether it is <c>xsi:nil</c>: no file name means the folder itself.</summary>
    public bool IsNil { get; init; }

    /// <summary>Whether its values must not appear in any output.</summary>
    public bool Mask { get; init; }

    /// <summary>Its values as patterns, for what has to be found in a text: OVAL's dialect translated, with a time limit, one per value. Null where the operation is not pattern match.</summary>
    /// <remarks>Given the modifiers (<see cref="RegexOptions.Multiline"/>, <see cref="RegexOptions.Singleline"/>, <see cref="RegexOptions.IgnoreCase"/>); throws <see cref="ArgumentException"/> for a malformed one.</remarks>
    public Func<RegexOptions, IReadOnlyList<Regex>>? Patterns { get; init; }

    /// <summary>The texts of which a match must be one, so that nothing else has to be looked at; null where it takes looking.</summary>
    public IReadOnlyList<string>? Literals { get; init; }
}
