using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads what a collector wrote down of a system (OVAL 5.12, oval_system_characteristics).</summary>
public static class OvalSystemCharacteristicsReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <exception cref="ContentException">The file is something else, or is broken.</exception>
    public static OvalSystemCharacteristics Read(Stream bytes, string file)
    {
        using var xml = new XmlInput(bytes, file);
        var input = OvalInput.Root(xml, "oval_system_characteristics", OvalNames.SystemCharacteristics);
        OvalGenerator? generator = null;
        OvalSystemInfo? system = null;
        List<RecordedObject>? objects = null;
        List<RecordedItem> items = [];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var depth = xml.Depth;
        while (input.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "generator":
                    generator = OvalGeneratorReader.Read(input);
                    break;
                case "system_info":
                    system = ReadSystem(input);
                    break;
                case "collected_objects":
                    objects ??= [];
                    var section = xml.Depth;
                    while (input.NextChild(section))
                    {
                        objects.Add(ReadObject(input));
                    }

                    break;
                case "system_data":
                    var data = xml.Depth;
                    while (input.NextChild(data))
                    {
                        var id = input.Required("id");
                        if (!ids.Add(id))
                        {
                            input.Problems.Refuse(xml.Position, $"the item id {id} occurs twice");
                        }

                        items.Add(OvalItemReader.Read(input, id));
                    }

                    break;
                case "Signature":
                    break;
                default:
                    input.PassOver();
                    break;
            }
        }

        xml.Finish();
        return new OvalSystemCharacteristics
        {
            FileName = file[(file.LastIndexOfAny(['/', '\\', '!']) + 1)..],
            Generator = generator ?? new OvalGenerator("", null, null, ""),
            System = system,
            Objects = objects,
            Items = items,
        };
    }

    private static OvalSystemInfo ReadSystem(OvalInput input)
    {
        var system = new OvalSystemInfo("", "", "", "", []);
        List<OvalInterface> interfaces = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "os_name":
                    system = system with { OsName = input.Token() };
                    break;
                case "os_version":
                    system = system with { OsVersion = input.Token() };
                    break;
                case "architecture":
                    system = system with { Architecture = input.Token() };
                    break;
                case "primary_host_name":
                    system = system with { PrimaryHostName = input.Token() };
                    break;
                case "interfaces":
                    var inside = input.Xml.Depth;
                    while (input.NextChild(inside))
                    {
                        interfaces.Add(ReadInterface(input));
                    }

                    break;
            }
        }

        return system with { Interfaces = interfaces };
    }

    private static OvalInterface ReadInterface(OvalInput input)
    {
        var read = new OvalInterface("", "", "");
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            read = input.Xml.LocalName switch
            {
                "interface_name" => read with { Name = input.Token() },
                "ip_address" => read with { IpAddress = input.Token() },
                "mac_address" => read with { MacAddress = input.Token() },
                _ => read,
            };
        }

        return read;
    }

    private static RecordedObject ReadObject(OvalInput input)
    {
        var read = new RecordedObject(
            input.Required("id"),
            input.Version(),
            input.Xml.Attribute("variable_instance") is null ? 1 : input.Integer("variable_instance"),
            input.RequiredWord("flag", OvalWords.Flags),
            []);
        List<string> items = [];
        List<string> messages = [];
        List<(string Id, string Text)> values = [];
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "message":
                    messages.Add(input.Text());
                    break;
                case "variable_value":
                    var id = input.Required("variable_id");
                    values.Add((id, input.Text()));
                    break;
                case "reference":
                    items.Add(input.Required("item_ref"));
                    break;
                default:
                    input.PassOver();
                    break;
            }
        }

        return read with { ItemIds = items, Messages = messages, Variables = [.. values.GroupBy(v => v.Id, v => v.Text).Select(g => new TestedVariable(g.Key, [.. g]))] };
    }
}
