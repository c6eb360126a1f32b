using System.Globalization;
using System.Xml;
using Assay.Oval;

namespace Assay.Reporting;

/// <summary>Writes what an evaluation found (OVAL 5.12, oval_results).</summary>
/// <param name="maker">Who makes the document.</param>
public sealed class OvalResultsWriter(OvalMaker maker)
{
    private const string Ns = OvalNames.Results;

    private static readonly (string Element, OvalResult Result)[] Directives =
    [
        ("definition_true", OvalResult.True),
        ("definition_false", OvalResult.False),
        ("definition_unknown", OvalResult.Unknown),
        ("definition_error", OvalResult.Error),
        ("definition_not_evaluated", OvalResult.NotEvaluated),
        ("definition_not_applicable", OvalResult.NotApplicable),
    ];

    /// <summary>Writes a document.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="options">What of it is told.</param>
    public void Write(Stream stream, OvalEvaluation evaluation, OvalResultsOptions options)
    {
        using var xml = OvalXml.Writer(stream);
        xml.WriteStartDocument();
        WriteElement(xml, evaluation, options);
        xml.WriteEndDocument();
    }

    /// <summary>Writes the element into another document, such as an asset report.</summary>
    public void WriteElement(XmlWriter xml, OvalEvaluation evaluation, OvalResultsOptions options)
    {
        xml.WriteStartElement("oval_results", Ns);
        xml.WriteAttributeString("xmlns", "oval", null, OvalNames.Common);
        OvalXml.WriteGenerator(xml, Ns, maker, evaluation.Document.Generator.SchemaVersion);
        xml.WriteStartElement("directives", Ns);
        OvalXml.WriteAttribute(xml, "include_source_definitions", options.Directives.IncludeSourceDefinitions ? "true" : "false", absent: "true");
        WriteDirectives(xml, options.Directives, null);
        foreach (var @class in options.Directives.Classes)
        {
            xml.WriteStartElement("class_directives", Ns);
            xml.WriteAttributeString("class", @class.Word());
            WriteDirectives(xml, options.Directives, @class);
        }

        if (options.Directives.IncludeSourceDefinitions)
        {
            options.CopyDefinitions?.Invoke(xml);
        }

        xml.WriteStartElement("results", Ns);
        xml.WriteStartElement("system", Ns);
        WriteSystem(xml, evaluation, options);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteDirectives(XmlWriter xml, OvalDirectives directives, DefinitionClass? @class)
    {
        foreach (var (element, result) in Directives)
        {
            var directive = directives.Of(result, @class);
            xml.WriteStartElement(element, Ns);
            xml.WriteAttributeString("reported", directive.Reported ? "true" : "false");
            xml.WriteAttributeString("content", directive.Full ? "full" : "thin");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteSystem(XmlWriter xml, OvalEvaluation evaluation, OvalResultsOptions options)
    {
        var tests = new HashSet<(string Id, int Instance)>();
        var isFull = false;
        var told = evaluation.Definitions.Select(d => (Definition: d, Directive: options.Directives.Of(d.Result, d.Definition.Class))).Where(d => d.Directive.Reported).ToList();
        if (told.Count > 0)
        {
            xml.WriteStartElement("definitions", Ns);
            foreach (var (definition, directive) in told)
            {
                isFull |= directive.Full;
                WriteDefinition(xml, evaluation.Document, definition, directive.Full, tests);
            }

            xml.WriteEndElement();
        }

        WriteTests(xml, evaluation, tests);
        new OvalSystemCharacteristicsWriter(maker).WriteElement(xml, evaluation, options.System, options.SystemCharacteristics && isFull);
    }

    private static void WriteDefinition(XmlWriter xml, OvalDefinitions document, DefinitionResult result, bool full, HashSet<(string, int)> tests)
    {
        xml.WriteStartElement("definition", Ns);
        xml.WriteAttributeString("definition_id", result.Definition.Id);
        xml.WriteAttributeString("version", result.Definition.Version);
        OvalXml.WriteAttribute(xml, "variable_instance", Number(result.VariableInstance), absent: "1");
        xml.WriteAttributeString("result", result.Result.Word());
        if (full)
        {
            OvalXml.WriteMessages(xml, Ns, result.Messages);
            if (result.Criteria is { Children.Count: > 0 } criteria)
            {
                WriteCriteria(xml, document, criteria, result.VariableInstance, tests);
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteCriteria(XmlWriter xml, OvalDefinitions document, CriteriaResult result, int instance, HashSet<(string, int)> tests)
    {
        switch (result.Node)
        {
            case Criteria criteria:
                xml.WriteStartElement("criteria", Ns);
                WriteApplicability(xml, criteria);
                xml.WriteAttributeString("operator", criteria.Operator.Word());
                break;
            case Criterion criterion:
                tests.Add((criterion.TestRef, instance));
                xml.WriteStartElement("criterion", Ns);
                WriteApplicability(xml, criterion);
                xml.WriteAttributeString("test_ref", criterion.TestRef);
                xml.WriteAttributeString("version", document.Test(criterion.TestRef)?.Version ?? "0");
                OvalXml.WriteAttribute(xml, "variable_instance", Number(instance), absent: "1");
                break;
            case ExtendDefinition extend:
                xml.WriteStartElement("extend_definition", Ns);
                WriteApplicability(xml, extend);
                xml.WriteAttributeString("definition_ref", extend.DefinitionRef);
                xml.WriteAttributeString("version", document.Definition(extend.DefinitionRef)?.Version ?? "0");
                OvalXml.WriteAttribute(xml, "variable_instance", Number(instance), absent: "1");
                break;
        }

        OvalXml.WriteAttribute(xml, "negate", result.Node.Negate ? "true" : "false", absent: "false");
        xml.WriteAttributeString("result", result.Result.Word());
        foreach (var child in result.Children)
        {
            WriteCriteria(xml, document, child, instance, tests);
        }

        xml.WriteEndElement();
    }

    private static void WriteApplicability(XmlWriter xml, CriteriaNode node)
    {
        if (node.ApplicabilityCheck is { } applicability)
        {
            xml.WriteAttributeString("applicability_check", applicability ? "true" : "false");
        }
    }

    private static void WriteTests(XmlWriter xml, OvalEvaluation evaluation, HashSet<(string Id, int Instance)> told)
    {
        var tests = evaluation.Tests.Where(t => told.Contains((t.Test.Id, t.VariableInstance))).ToList();
        if (tests.Count == 0)
        {
            return;
        }

        var masked = OvalXml.MaskedVariables(evaluation.Document);
        xml.WriteStartElement("tests", Ns);
        foreach (var test in tests)
        {
            WriteTest(xml, test, masked);
        }

        xml.WriteEndElement();
    }

    private static void WriteTest(XmlWriter xml, TestEvaluation test, HashSet<string> masked)
    {
        xml.WriteStartElement("test", Ns);
        xml.WriteAttributeString("test_id", test.Test.Id);
        xml.WriteAttributeString("version", test.Test.Version);
        OvalXml.WriteAttribute(xml, "variable_instance", Number(test.VariableInstance), absent: "1");
        OvalXml.WriteAttribute(xml, "check_existence", test.Test.CheckExistence.Word(), absent: "at_least_one_exists");
        xml.WriteAttributeString("check", test.Test.Check.Word());
        OvalXml.WriteAttribute(xml, "state_operator", test.Test.StateOperator.Word(), absent: "AND");
        xml.WriteAttributeString("result", test.Result.Word());
        OvalXml.WriteMessages(xml, Ns, test.Messages);
        foreach (var item in test.Items)
        {
            xml.WriteStartElement("tested_item", Ns);
            xml.WriteAttributeString("item_id", Number(item.ItemId));
            xml.WriteAttributeString("result", item.Result.Word());
            OvalXml.WriteMessages(xml, Ns, item.Messages);
            xml.WriteEndElement();
        }

        foreach (var variable in test.Variables)
        {
            foreach (var value in variable.Values)
            {
                xml.WriteStartElement("tested_variable", Ns);
                xml.WriteAttributeString("variable_id", variable.Id);
                xml.WriteString(masked.Contains(variable.Id) ? "" : OvalXml.Text(value));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a results document tells.</summary>
/// <param name="System">The system.</param>
/// <param name="CopyDefinitions">Writes the definitions document as it stands; null where it cannot be told.</param>
public sealed record OvalResultsOptions(OvalSystemInfo System, Action<XmlWriter>? CopyDefinitions)
{
    /// <summary>What is told of each definition.</summary>
    public OvalDirectives Directives { get; init; } = OvalDirectives.Full;

    /// <summary>Whether objects and items are told.</summary>
    public bool SystemCharacteristics { get; init; } = true;
}
