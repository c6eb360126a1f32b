using Assay.Oval;

namespace Assay.Content;

/// <summary>Reads tests of any kind.</summary>
internal static class OvalTestReader
{
    /// <summary>Reads the element the input stands on, to its end.</summary>
    public static OvalTest Read(OvalInput input, string id)
    {
        var test = new OvalTest
        {
            Id = id,
            Version = input.Version(),
            Kind = OvalKinds.Of(input.Xml, "_test"),
            Check = input.RequiredWord("check", OvalWords.Checks),
            CheckExistence = input.Word("check_existence", OvalWords.Existences, ExistenceWord.AtLeastOneExists),
            StateOperator = input.Word("state_operator", OvalWords.Operators, OvalOperator.And),
            Comment = input.Xml.Attribute("comment") ?? "",
            Deprecated = input.Boolean("deprecated"),
            Place = input.Place,
        };
        string? objectRef = null;
        List<string> stateRefs = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "object" when objectRef is null:
                    objectRef = input.Required("object_ref");
                    break;
                case "object":
                    input.Problems.Refuse(input.Xml.Position, $"the test {id} has two objects");
                    break;
                case "state":
                    stateRefs.Add(input.Required("state_ref"));
                    break;
                case "notes" or "Signature":
                    break;
                default:
                    input.PassOver();
                    break;
            }
        }

        return test with { ObjectRef = objectRef, StateRefs = stateRefs };
    }
}
