using System.Globalization;
using System.Xml;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Writes one TestResult element (XCCDF 1.2, 6.6; in a Benchmark of XCCDF 1.1 what that has of it).</summary>
/// <param name="xml">The output.</param>
/// <param name="xmlNamespace">The namespace of XCCDF that is written in.</param>
/// <param name="options">What it says beside the results.</param>
internal sealed class TestResultWriter(XmlWriter xml, string xmlNamespace, XccdfResultsOptions options)
{
    public const string Xccdf11 = "http://checklists.nist.gov/xccdf/1.1";
    public const string Xccdf12 = "http://checklists.nist.gov/xccdf/1.2";
    private const string AssetIdentification = "http://scap.nist.gov/schema/asset-identification/1.1";

    private bool IsXccdf12 => xmlNamespace == Xccdf12;

    /// <summary>The id of a TestResult.</summary>
    /// <param name="result">The TestResult.</param>
    /// <param name="taken">Ids that others of the same document have.</param>
    public static string IdOf(TestResult result, IReadOnlySet<string> taken)
    {
        var profile = result.Profile is { } named ? named.Id[(named.Id.IndexOf("_profile_", StringComparison.Ordinal) is var at and > 0 ? at + "_profile_".Length : 0)..] : "default-profile";
        var id = $"xccdf_org.assay_testresult_{profile}";
        var next = id;
        for (var i = 2; taken.Contains(next); i++)
        {
            next = string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        }

        return next;
    }

    public void Write(TestResult result, string id)
    {
        xml.WriteStartElement("TestResult", xmlNamespace);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("start-time", Time(result.Time));
        xml.WriteAttributeString("end-time", Time(result.Time));
        xml.WriteAttributeString("version", result.Benchmark.Version);
        xml.WriteAttributeString("test-system", $"cpe:/a:assay:{options.Tool.Name.ToLowerInvariant()}:{options.Tool.Version}");
        WriteOrigin(result);
        xml.WriteElementString("title", xmlNamespace, "Results of an assessment");
        foreach (var remark in result.Remarks)
        {
            xml.WriteElementString("remark", xmlNamespace, Printable.Of(remark));
        }

        if (options.Identity is { } identity)
        {
            Start("identity", ("authenticated", "false"), ("privileged", identity.IsPrivileged ? "true" : "false"));
            xml.WriteString(Printable.Of(identity.Name));
            xml.WriteEndElement();
        }

        if (result.Profile is { } profile)
        {
            Start("profile", ("idref", profile.Id));
            xml.WriteEndElement();
        }

        WriteTarget(result.Asset);
        foreach (var platform in options.Platforms)
        {
            Start("platform", ("idref", platform));
            xml.WriteEndElement();
        }

        foreach (var value in result.Values)
        {
            WriteValue(value);
        }

        foreach (var rule in result.RuleResults)
        {
            WriteRuleResult(rule, result.Time);
        }

        foreach (var score in result.Scores)
        {
            Start("score", ("system", score.System), ("maximum", Number(score.Maximum)));
            xml.WriteString(Number(score.Value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("F6", CultureInfo.InvariantCulture);

    private void WriteOrigin(TestResult result)
    {
        Start("benchmark", ("href", options.BenchmarkHref));
        if (IsXccdf12)
        {
            xml.WriteAttributeString("id", result.Benchmark.Id);
        }

        xml.WriteEndElement();
        if (IsXccdf12 && options.Tailoring is var (tailoring, href))
        {
            Start("tailoring-file", ("href", href), ("id", tailoring.Id), ("version", tailoring.Version), ("time", tailoring.VersionTime ?? Time(result.Time)));
            xml.WriteEndElement();
        }
    }

    private void WriteTarget(Asset asset)
    {
        xml.WriteElementString("target", xmlNamespace, Printable.Of(asset.Name));
        foreach (var address in asset.IpAddresses)
        {
            xml.WriteElementString("target-address", xmlNamespace, Printable.Of(address));
        }

        Start("target-facts");
        Fact("urn:xccdf:fact:scanner:name", options.Tool.Name);
        Fact("urn:xccdf:fact:scanner:version", options.Tool.Version);
        Fact("urn:xccdf:fact:asset:identifier:host_name", asset.Name);
        if (asset.Fqdn.Length > 0)
        {
            Fact("urn:xccdf:fact:asset:identifier:fqdn", asset.Fqdn);
        }

        foreach (var address in asset.IpAddresses)
        {
            Fact(address.Contains(':', StringComparison.Ordinal) ? "urn:xccdf:fact:asset:identifier:ipv6" : "urn:xccdf:fact:asset:identifier:ipv4", address);
        }

        xml.WriteEndElement();
        if (IsXccdf12 && options.AssetId is { } id)
        {
            Start("target-id-ref", ("system", AssetIdentification), ("name", id), ("href", ""));
            xml.WriteEndElement();
        }
    }

    private void Fact(string name, string text)
    {
        Start("fact", ("name", name), ("type", "string"));
        xml.WriteString(Printable.Of(text));
        xml.WriteEndElement();
    }

    private void WriteValue(ResolvedValue value)
    {
        if (!value.IsComplex)
        {
            Start("set-value", ("idref", value.Id));
            xml.WriteString(Printable.Of(value.Text));
            xml.WriteEndElement();
        }
        else if (IsXccdf12)
        {
            Start("set-complex-value", ("idref", value.Id));
            foreach (var item in value.Texts)
            {
                xml.WriteElementString("item", xmlNamespace, Printable.Of(item));
            }

            xml.WriteEndElement();
        }
    }

    private void WriteRuleResult(RuleResult result, DateTimeOffset time)
    {
        var rule = result.Rule;
        Start(
            "rule-result",
            ("idref", rule.Id),
            ("role", rule.Role.ToString().ToLowerInvariant()),
            ("time", Time(time)),
            ("severity", result.Severity.ToString().ToLowerInvariant()),
            ("weight", Number((double)rule.Weight)));
        if (rule.Version.Length > 0)
        {
            xml.WriteAttributeString("version", rule.Version);
        }

        xml.WriteElementString("result", xmlNamespace, result.Result.Word());
        if (result.Override is { } answer)
        {
            Start("override", ("time", Time(new DateTimeOffset(answer.Date, TimeOnly.MinValue, TimeSpan.Zero))), ("authority", Printable.Of(answer.Authority)));
            xml.WriteElementString("old-result", xmlNamespace, answer.OldResult.Word());
            xml.WriteElementString("new-result", xmlNamespace, answer.NewResult.Word());
            xml.WriteElementString("remark", xmlNamespace, Printable.Of(answer.Remark));
            xml.WriteEndElement();
        }

        foreach (var ident in rule.Idents)
        {
            Start("ident", ("system", ident.System));
            xml.WriteString(ident.Text);
            xml.WriteEndElement();
        }

        if (result.Message.Length > 0)
        {
            Start("message", ("severity", result.Result is ResultValue.Error ? "error" : result.Result is ResultValue.Unknown ? "warning" : "info"));
            xml.WriteString(Printable.Of(result.Message));
            xml.WriteEndElement();
        }

        switch (result.Evaluated)
        {
            case Check check:
                WriteCheck(check);
                break;
            case ComplexCheck complex when IsXccdf12:
                WriteComplexCheck(complex);
                break;
        }

        xml.WriteEndElement();
    }

    private void WriteComplexCheck(ComplexCheck complex)
    {
        Start("complex-check", ("operator", complex.Operator is CheckOperator.And ? "AND" : "OR"));
        if (complex.Negate)
        {
            xml.WriteAttributeString("negate", "true");
        }

        foreach (var child in complex.Children)
        {
            if (child is ComplexCheck inner)
            {
                WriteComplexCheck(inner);
            }
            else if (child is Check check)
            {
                WriteCheck(check);
            }
        }

        xml.WriteEndElement();
    }

    private void WriteCheck(Check check)
    {
        Start("check", ("system", check.System));
        if (check.Selector.Length > 0)
        {
            xml.WriteAttributeString("selector", check.Selector);
        }

        if (IsXccdf12 && check.Negate)
        {
            xml.WriteAttributeString("negate", "true");
        }

        if (IsXccdf12 && check.MultiCheck)
        {
            xml.WriteAttributeString("multi-check", "true");
        }

        foreach (var export in check.Exports)
        {
            Start("check-export", ("export-name", export.Name), ("value-id", export.ValueId));
            xml.WriteEndElement();
        }

        foreach (var content in check.ContentRefs)
        {
            Start("check-content-ref", ("href", options.Hrefs.GetValueOrDefault(content.Href, content.Href)));
            if (content.Name is { } name)
            {
                xml.WriteAttributeString("name", name);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, xmlNamespace);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
    }
}
