using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one Value element.</summary>
internal static class ValueReader
{
    public static Value Read(XmlInput xml, ItemIds ids, UnknownElements unknown)
    {
        var value = new Value(ids.Required(xml, "Value"), "", xml.Attribute("type") ?? "string", xml.Attribute("operator") ?? "equals", []);
        string? title = null;
        List<ValueChoice> choices = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "title":
                    title ??= XccdfText.Read(xml);
                    break;
                case "value":
                    choices.Add(new ValueChoice(xml.Attribute("selector") ?? "", XccdfText.Read(xml)));
                    break;
                case "description" or "status" or "version" or "reference":
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return value with { Title = title ?? "", Choices = choices };
    }
}
