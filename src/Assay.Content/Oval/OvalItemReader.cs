using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads items of any kind.</summary>
internal static class OvalItemReader
{
    /// <summary>Reads the element the input stands on, to its end.</summary>
    public static RecordedItem Read(OvalInput input, string id)
    {
        var kind = OvalKinds.Of(input.Xml, "_item");
        var status = input.Word("status", OvalWords.Statuses, ItemStatus.Exists);
        List<ItemEntity> entities = [];
        List<string> messages = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            if (input.Is("message", OvalNames.SystemCharacteristics))
            {
                messages.Add(input.Text());
            }
            else
            {
                entities.Add(ReadEntity(input, input.Xml.LocalName));
            }
        }

        // A kind is that of the definitions, whose namespaces differ in one word.
        var definitions = kind with { Namespace = kind.Namespace.Replace(OvalNames.SystemCharacteristics, OvalNames.Definitions, StringComparison.Ordinal) };
        return new RecordedItem(id, definitions, new Item(entities) { Status = status, Messages = messages });
    }

    private static ItemEntity ReadEntity(OvalInput input, string name)
    {
        var entity = new ItemEntity(name, null, input.Word("datatype", OvalWords.Datatypes, OvalDatatype.String))
        {
            Status = input.Word("status", OvalWords.Statuses, ItemStatus.Exists),
            Mask = input.Boolean("mask"),
        };
        var isNil = input.IsNil();
        List<ItemEntity>? fields = null;
        var text = input.Text(child => (fields ??= []).Add(ReadEntity(child, child.Required("name"))));
        return entity.Datatype == OvalDatatype.Record || fields is not null ? entity with { Fields = fields ?? [] }
            : isNil || entity.Status != ItemStatus.Exists ? entity
            : entity with { Text = text };
    }
}
