using Assay.Oval;

namespace Assay.Content;

/// <summary>Reads one definition with its criteria.</summary>
internal sealed class OvalDefinitionReader(OvalInput input)
{
    private string title = "";
    private string description = "";
    private readonly List<OvalReference> references = [];

    /// <summary>Reads the element the input stands on, to its end.</summary>
    public OvalDefinition Read(string id)
    {
        var place = input.Place;
        var version = input.Version();
        var @class = input.RequiredWord("class", OvalWords.Classes);
        var deprecated = input.Boolean("deprecated");
        Criteria? criteria = null;
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "metadata":
                    ReadMetadata();
                    break;
                case "criteria" when criteria is null:
                    criteria = ReadCriteria();
                    break;
                case "criteria":
                    input.Problems.Refuse(input.Xml.Position, $"the definition {id} has two criteria");
                    break;
                case "notes" or "Signature":
                    break;
                default:
                    input.PassOver();
                    break;
            }
        }

        return new OvalDefinition { Id = id, Version = version, Class = @class, Title = title, Description = description, References = references, Deprecated = deprecated, Criteria = criteria, Place = place };
    }

    // Whatever else metadata holds is anybody's.
    private void ReadMetadata()
    {
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "title" when input.Xml.Namespace == OvalNames.Definitions:
                    title = input.Text();
                    break;
                case "description" when input.Xml.Namespace == OvalNames.Definitions:
                    description = input.Text();
                    break;
                case "reference" when input.Xml.Namespace == OvalNames.Definitions:
                    references.Add(new OvalReference(input.Xml.Attribute("source") ?? "", input.Xml.Attribute("ref_id") ?? "", input.Xml.Attribute("ref_url")));
                    break;
            }
        }
    }

    private Criteria ReadCriteria()
    {
        var place = input.Xml.Position;
        var @operator = input.Word("operator", OvalWords.Operators, OvalOperator.And);
        var (negate, applicability, comment) = Common();
        List<CriteriaNode> children = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "criteria":
                    children.Add(ReadCriteria());
                    break;
                case "criterion":
                    var criterion = Common();
                    children.Add(new Criterion(input.Required("test_ref"), criterion.Negate, criterion.Applicability, criterion.Comment));
                    break;
                case "extend_definition":
                    var extend = Common();
                    children.Add(new ExtendDefinition(input.Required("definition_ref"), extend.Negate, extend.Applicability, extend.Comment));
                    break;
                default:
                    input.Problems.Refuse(input.Xml.Position, $"<{input.Xml.LocalName}> is none of criteria, criterion, extend_definition: what it would add to the result is not known");
                    break;
            }
        }

        if (children.Count == 0)
        {
            input.Problems.Error(place, "the criteria are empty");
        }

        return new Criteria(@operator, children, negate, applicability, comment);
    }

    private (bool Negate, bool? Applicability, string? Comment) Common() =>
        (input.Boolean("negate"), input.BooleanOrNull("applicability_check"), input.Xml.Attribute("comment"));
}
