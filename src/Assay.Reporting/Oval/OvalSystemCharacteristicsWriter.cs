using System.Globalization;
using System.Xml;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Writes what was seen of a system (OVAL 5.12, oval_system_characteristics).</summary>
/// <param name="maker">Who makes the document.</param>
public sealed class OvalSystemCharacteristicsWriter(OvalMaker maker)
{
    private const string Ns = OvalNames.SystemCharacteristics;
    private const int MostMessages = 50;

    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["independent"] = "ind-sys",
        ["unix"] = "unix-sys",
        ["linux"] = "lin-sys",
        ["windows"] = "win-sys",
        ["macos"] = "mac-sys",
    };

    /// <summary>Writes a document.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="evaluation">What was seen.</param>
    /// <param name="system">The system.</param>
    public void Write(Stream stream, OvalEvaluation evaluation, OvalSystemInfo system)
    {
        using var xml = OvalXml.Writer(stream);
        WriteElement(xml, evaluation, system, items: true);
    }

    /// <summary>Writes the element.</summary>
    /// <param name="xml">Where to.</param>
    /// <param name="evaluation">What was seen.</param>
    /// <param name="system">The system.</param>
    /// <param name="items">Whether objects and items are written; otherwise the system alone.</param>
    internal void WriteElement(XmlWriter xml, OvalEvaluation evaluation, OvalSystemInfo system, bool items)
    {
        xml.WriteStartElement("oval_system_characteristics", Ns);
        xml.WriteAttributeString("xmlns", "oval", null, OvalNames.Common);
        xml.WriteAttributeString("xmlns", "xsi", null, OvalNames.SchemaInstance);
        foreach (var schema in evaluation.Items.Where(i => items && IsOval(i.Kind)).Select(i => i.Kind.Schema).Distinct().Order(StringComparer.Ordinal))
        {
            xml.WriteAttributeString("xmlns", Prefix(schema), null, $"{Ns}#{schema}");
        }

        OvalXml.WriteGenerator(xml, Ns, maker, evaluation.Document.Generator.SchemaVersion);
        WriteSystem(xml, system);
        if (items)
        {
            WriteObjects(xml, evaluation);
            WriteItems(xml, evaluation);
        }

        xml.WriteEndElement();
    }

    private static bool IsOval(OvalKind kind) => kind.Namespace.StartsWith($"{OvalNames.Definitions}#", StringComparison.Ordinal);

    private static string Prefix(string schema) => Prefixes.TryGetValue(schema, out var prefix) ? prefix : XmlConvert.EncodeLocalName($"{schema}-sys");

    private static void WriteSystem(XmlWriter xml, OvalSystemInfo system)
    {
        xml.WriteStartElement("system_info", Ns);
        xml.WriteElementString("os_name", Ns, OvalXml.Text(system.OsName));
        xml.WriteElementString("os_version", Ns, OvalXml.Text(system.OsVersion));
        xml.WriteElementString("architecture", Ns, OvalXml.Text(system.Architecture));
        xml.WriteElementString("primary_host_name", Ns, OvalXml.Text(system.PrimaryHostName));
        xml.WriteStartElement("interfaces", Ns);
        foreach (var found in system.Interfaces)
        {
            xml.WriteStartElement("interface", Ns);
            xml.WriteElementString("interface_name", Ns, OvalXml.Text(found.Name));
            xml.WriteElementString("ip_address", Ns, OvalXml.Text(found.IpAddress));
            xml.WriteElementString("mac_address", Ns, OvalXml.Text(found.MacAddress));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteObjects(XmlWriter xml, OvalEvaluation evaluation)
    {
        if (evaluation.Objects.Count == 0)
        {
            return;
        }

        var masked = OvalXml.MaskedVariables(evaluation.Document);
        xml.WriteStartElement("collected_objects", Ns);
        foreach (var collected in evaluation.Objects)
        {
            xml.WriteStartElement("object", Ns);
            xml.WriteAttributeString("id", collected.Object.Id);
            xml.WriteAttributeString("version", collected.Object.Version);
            OvalXml.WriteAttribute(xml, "variable_instance", collected.VariableInstance.ToString(CultureInfo.InvariantCulture), absent: "1");
            xml.WriteAttributeString("flag", collected.Flag.Word());
            OvalXml.WriteMessages(xml, Ns, collected.Messages);
            foreach (var variable in collected.Variables)
            {
                foreach (var value in variable.Values)
                {
                    xml.WriteStartElement("variable_value", Ns);
                    xml.WriteAttributeString("variable_id", variable.Id);
                    xml.WriteString(masked.Contains(variable.Id) ? "" : OvalXml.Text(value));
                    xml.WriteEndElement();
                }
            }

            foreach (var item in collected.ItemIds)
            {
                xml.WriteStartElement("reference", Ns);
                xml.WriteAttributeString("item_ref", item.ToString(CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteItems(XmlWriter xml, OvalEvaluation evaluation)
    {
        if (evaluation.Items.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("system_data", Ns);
        foreach (var collected in evaluation.Items)
        {
            var itemNamespace = IsOval(collected.Kind) ? $"{Ns}#{collected.Kind.Schema}" : collected.Kind.Namespace;
            xml.WriteStartElement(IsOval(collected.Kind) ? Prefix(collected.Kind.Schema) : "", $"{collected.Kind.ItemName}_item", itemNamespace);
            xml.WriteAttributeString("id", collected.Id.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("status", collected.Item.Status.Word());
            OvalXml.WriteMessages(xml, Ns, collected.Item.Messages.Take(MostMessages));
            foreach (var entity in collected.Item.Entities.Where(e => EntityVersions.Has(evaluation.Document.Generator.SchemaVersion, collected.Kind, e.Name)))
            {
                xml.WriteStartElement(entity.Name, itemNamespace);
                WriteEntity(xml, entity);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteEntity(XmlWriter xml, ItemEntity entity)
    {
        OvalXml.WriteAttribute(xml, "datatype", entity.Datatype.Word(), absent: "string");
        OvalXml.WriteAttribute(xml, "mask", entity.Mask ? "true" : "false", absent: "false");
        OvalXml.WriteAttribute(xml, "status", entity.Status.Word(), absent: "exists");
        if (entity.Datatype == OvalDatatype.Record)
        {
            foreach (var field in entity.Fields)
            {
                xml.WriteStartElement("field", Ns);
                xml.WriteAttributeString("name", OvalXml.Text(field.Name));
                WriteEntity(xml, entity.Mask ? field with { Mask = true } : field);
                xml.WriteEndElement();
            }
        }
        else if (entity.Text is null && entity.Status == ItemStatus.Exists)
        {
            xml.WriteAttributeString("xsi", "nil", OvalNames.SchemaInstance, "true");
        }
        else if (entity.Text is { Length: > 0 } text && !entity.Mask)
        {
            xml.WriteString(OvalXml.Text(text));
        }
    }
}
