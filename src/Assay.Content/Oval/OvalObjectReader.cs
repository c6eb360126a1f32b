using Assay.Oval;

namespace Assay.Content;

/// <summary>Reads objects of any kind.</summary>
internal sealed class OvalObjectReader(OvalInput input)
{
    private static readonly Dictionary<string, string> NoBehaviors = [];

    /// <summary>Reads the element the input stands on, to its end.</summary>
    public OvalObject Read(string id)
    {
        var start = new OvalObject { Id = id, Version = input.Version(), Kind = OvalKinds.Of(input.Xml, "_object"), Comment = input.Xml.Attribute("comment") ?? "", Place = input.Place };
        OvalSet? set = null;
        IReadOnlyDictionary<string, string> behaviors = NoBehaviors;
        List<OvalEntity> entities = [];
        List<OvalFilter> filters = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "set" when input.Xml.Namespace == OvalNames.Definitions:
                    set = ReadSet();
                    break;
                case "filter" when input.Xml.Namespace == OvalNames.Definitions:
                    filters.Add(ReadFilter());
                    break;
                case "notes" when input.Xml.Namespace is OvalNames.Definitions or OvalNames.Common:
                case "Signature" when input.Xml.Namespace == OvalNames.Signature:
                    break;
                case "behaviors":
                    behaviors = input.Xml.Attributes();
                    break;
                default:
                    entities.Add(OvalEntityReader.Read(input));
                    break;
            }
        }

        if (set is not null && entities.Count > 0)
        {
            input.Problems.Refuse(new Position(start.Place.Line, start.Place.Column), $"the object {id} has both a set and entities of its own");
        }

        return start with { Set = set, Behaviors = behaviors, Entities = entities, Filters = filters };
    }

    private OvalSet ReadSet()
    {
        var @operator = input.Word("set_operator", OvalWords.SetOperators, SetOperator.Union);
        List<string> objects = [];
        List<OvalSet> sets = [];
        List<OvalFilter> filters = [];
        var place = input.Xml.Position;
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "set":
                    sets.Add(ReadSet());
                    break;
                case "object_reference":
                    objects.Add(input.Token());
                    break;
                case "filter":
                    filters.Add(ReadFilter());
                    break;
                default:
                    input.Problems.Refuse(input.Xml.Position, $"<{input.Xml.LocalName}> is none of set, object_reference, filter");
                    break;
            }
        }

        if (objects.Count is var count and not (1 or 2) ? sets.Count is not (1 or 2) || count > 0 : sets.Count > 0)
        {
            input.Problems.Refuse(place, "a set combines one or two objects, or one or two sets");
        }

        return new OvalSet(@operator, objects, sets, filters);
    }

    private OvalFilter ReadFilter()
    {
        var include = input.Word("action", OvalWords.FilterActions, absent: false);
        return new OvalFilter(input.Token(), include);
    }
}
