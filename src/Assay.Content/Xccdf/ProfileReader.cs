using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one Profile element.</summary>
internal static class ProfileReader
{
    public static Profile Read(XmlInput xml, ItemIds ids, Substitutions substitutions, UnknownElements unknown)
    {
        var id = ids.Required(xml, "Profile");
        var extends = xml.Attribute("extends");
        string? title = null;
        string? description = null;
        List<Selection> selections = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "title":
                    title ??= XccdfText.Read(xml, substitutions);
                    break;
                case "description":
                    description ??= XccdfText.Read(xml, substitutions);
                    break;
                case "select":
                    var selection = new Selection(xml.Attribute("idref") ?? "", XccdfAttributes.Boolean(xml, "selected", absent: true));
                    ids.Selected(xml, id, selection.IdRef);
                    selections.Add(selection);
                    break;
                case "status" or "version" or "reference":
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return new Profile(id, title ?? "", description ?? "", extends, selections);
    }
}
