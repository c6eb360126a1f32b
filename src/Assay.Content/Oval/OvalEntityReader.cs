using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads entities of objects and states, and the fields of records.</summary>
internal static class OvalEntityReader
{
    /// <summary>Reads the element the input stands on, to its end.</summary>
    public static OvalEntity Read(OvalInput input) => Read(input, input.Xml.LocalName);

    private static OvalEntity Read(OvalInput input, string name)
    {
        var entity = new OvalEntity(name)
        {
            Datatype = input.Word("datatype", OvalWords.Datatypes, OvalDatatype.String),
            Operation = input.Word("operation", OvalWords.Operations, OvalOperation.Equals),
            VarRef = input.Xml.Attribute("var_ref")?.Trim(),
            VarCheck = input.Word("var_check", OvalWords.Checks, CheckWord.All),
            EntityCheck = input.Word("entity_check", OvalWords.Checks, CheckWord.All),
            CheckExistence = input.Word("check_existence", OvalWords.Existences, ExistenceWord.AtLeastOneExists),
            Mask = input.Boolean("mask"),
            IsNil = input.IsNil(),
            Place = input.Place,
        };
        List<OvalEntity>? fields = null;
        var text = input.Text(child =>
        {
            if (child.Xml.LocalName == "field")
            {
                (fields ??= []).Add(Read(child, child.Required("name")));
            }
            else
            {
                child.Problems.Refuse(child.Xml.Position, $"<{child.Xml.LocalName}> in the entity {name} is no field of a record");
            }
        });
        return fields is null ? entity with { Text = entity.Datatype == OvalDatatype.Record ? "" : text } : entity with { Fields = fields };
    }
}
