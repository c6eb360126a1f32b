using Assay.Oval;

namespace Assay.Content;

/// <summary>Reads states of any kind.</summary>
internal static class OvalStateReader
{
    /// <summary>Reads the element the input stands on, to its end.</summary>
    public static OvalState Read(OvalInput input, string id)
    {
        var state = new OvalState
        {
            Id = id,
            Version = input.Version(),
            Kind = OvalKinds.Of(input.Xml, "_state"),
            Operator = input.Word("operator", OvalWords.Operators, OvalOperator.And),
            Comment = input.Xml.Attribute("comment") ?? "",
            Place = input.Place,
        };
        List<OvalEntity> entities = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "notes" when input.Xml.Namespace is OvalNames.Definitions or OvalNames.Common:
                case "Signature" when input.Xml.Namespace == OvalNames.Signature:
                    break;
                default:
                    entities.Add(OvalEntityReader.Read(input));
                    break;
            }
        }

        return state with { Entities = entities };
    }
}
