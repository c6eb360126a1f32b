using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>STIG Viewer 3's checklist, one file per TestResult: the keys in the order STIG Viewer has written them since 2025, and no others.</summary>
internal sealed class CklbExporter : IExporter
{
    private const string EmptyDescription = "<GroupDescription></GroupDescription>";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Format => "cklb";

    public IEnumerable<ExportedFile> Export(Assessment assessment) =>
        FileNames.Name(assessment, Format).Select(f => new ExportedFile(f.Name, stream => Write(assessment.Tool, f.Result, stream)));

    private static void Write(ToolInfo tool, TestResult result, Stream stream)
    {
        var checklist = new Checklist(tool, result);
        var release = result.Benchmark.ShortRelease;
        var stigUuid = DerivedUuid.Of("cklb stig", result.Asset.Name, result.Benchmark.Id, release);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("title", $"{checklist.HostName} {checklist.DisplayName} {Printable.Of(release)}");
        json.WriteString("id", DerivedUuid.Of("cklb", result.Asset.Name, result.Benchmark.Id, release));
        json.WriteStartArray("stigs");
        WriteStig(json, checklist, stigUuid);
        json.WriteEndArray();
        json.WriteBoolean("active", false);
        json.WriteNumber("mode", 2);
        json.WriteBoolean("has_path", true);
        WriteTarget(json, checklist);
        json.WriteString("cklb_version", "1.0");
        json.WriteEndObject();
    }

    private static void WriteStig(Utf8JsonWriter json, Checklist checklist, string uuid)
    {
        json.WriteStartObject();
        json.WriteString("stig_name", checklist.Title);
        json.WriteString("display_name", checklist.DisplayName);
        json.WriteString("stig_id", checklist.StigId);
        json.WriteString("release_info", checklist.ReleaseLine);
        json.WriteString("version", checklist.Version);
        json.WriteString("uuid", uuid);
        json.WriteString("reference_identifier", checklist.TargetKey);
        json.WriteNumber("size", checklist.Rules.Count);
        json.WriteStartArray("rules");
        for (var i = 0; i < checklist.Rules.Count; i++)
        {
            WriteRule(json, checklist.Rules[i], uuid, i);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, ChecklistRule rule, string stigUuid, int position)
    {
        json.WriteStartObject();
        json.WriteString("group_id_src", rule.GroupIdSource);
        WriteGroups(json, rule.Groups);
        json.WriteString("group_id", rule.GroupId);
        json.WriteString("severity", rule.Severity);
        json.WriteString("group_title", rule.Title);
        json.WriteString("rule_id_src", rule.RuleId);
        json.WriteString("rule_id", rule.RuleId.EndsWith("_rule", StringComparison.Ordinal) ? rule.RuleId[..^"_rule".Length] : rule.RuleId);
        json.WriteString("rule_version", rule.StigId);
        json.WriteString("rule_title", rule.Title);
        json.WriteString("fix_text", rule.FixText);
        json.WriteString("weight", rule.Weight);
        json.WriteString("check_content", rule.CheckText);
        WriteContentRef(json, rule.ContentRef);
        json.WriteString("classification", "Unclassified");
        json.WriteString("discussion", rule.Discussion);
        json.WriteString("false_positives", rule.FalsePositives);
        json.WriteString("false_negatives", rule.FalseNegatives);
        json.WriteString("documentable", rule.Documentable);
        json.WriteString("security_override_guidance", rule.SeverityOverrideGuidance);
        json.WriteString("potential_impacts", rule.PotentialImpacts);
        json.WriteString("third_party_tools", rule.ThirdPartyTools);
        json.WriteString("ia_controls", rule.IaControls);
        json.WriteString("responsibility", rule.Responsibility);
        json.WriteString("mitigations", rule.Mitigations);
        json.WriteString("mitigation_control", rule.MitigationControl);
        WriteList(json, "legacy_ids", rule.LegacyIds);
        WriteList(json, "ccis", rule.Ccis);
        json.WriteString("reference_identifier", rule.TargetKey);

        // The position: DISA's own files have held one Rule id twice.
        json.WriteString("uuid", DerivedUuid.Of("cklb rule", stigUuid, rule.RuleIdSource, position.ToString(CultureInfo.InvariantCulture)));
        json.WriteString("stig_uuid", stigUuid);
        json.WriteString("status", rule.Status.Key());
        WriteOverrides(json, rule);
        json.WriteString("comments", rule.Comments);
        json.WriteString("finding_details", rule.FindingDetails);
        json.WriteString("srg_id", rule.GroupTitle);
        json.WriteEndObject();
    }

    private static void WriteOverrides(Utf8JsonWriter json, ChecklistRule rule)
    {
        json.WriteStartObject("overrides");
        if (rule.SeverityOverride.Length > 0)
        {
            json.WriteStartObject("severity");
            json.WriteString("severity", rule.SeverityOverride);
            json.WriteString("reason", rule.SeverityJustification);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, IReadOnlyList<Group> groups)
    {
        json.WriteStartArray("group_tree");
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("id", group.Id);
            json.WriteString("title", group.Title);
            json.WriteString("description", group.Description.Length == 0 ? EmptyDescription : group.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContentRef(Utf8JsonWriter json, CheckContentRef? reference)
    {
        if (reference is null)
        {
            json.WriteNull("check_content_ref");
            return;
        }

        json.WriteStartObject("check_content_ref");
        json.WriteString("href", reference.Href);
        json.WriteString("name", reference.Name);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void WriteTarget(Utf8JsonWriter json, Checklist checklist)
    {
        json.WriteStartObject("target_data");
        json.WriteString("target_type", "Computing");
        json.WriteString("host_name", checklist.HostName);
        json.WriteString("ip_address", checklist.HostIp);
        json.WriteString("mac_address", "");
        json.WriteString("fqdn", checklist.HostFqdn);
        json.WriteString("comments", checklist.Comment);
        json.WriteString("role", "None");
        json.WriteBoolean("is_web_database", false);
        json.WriteString("technology_area", "");
        json.WriteString("web_db_site", "");
        json.WriteString("web_db_instance", "");
        json.WriteNull("classification");
        json.WriteEndObject();
    }
}
