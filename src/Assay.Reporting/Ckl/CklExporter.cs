using System.Diagnostics;
using System.Xml.Serialization;
using Assay.Sdk;
using Scap.Ckl;

namespace Assay.Reporting;

/// <summary>STIG Viewer 2's checklist, one file per TestResult: the order of DISA's schema 2.5, the names in the order STIG Viewer writes them.</summary>
internal sealed class CklExporter : IExporter
{
    private static readonly XmlSerializerNamespaces NoNamespaces = new([System.Xml.XmlQualifiedName.Empty]);

    public string Format => "ckl";

    public IEnumerable<ExportedFile> Export(Assessment assessment) =>
        FileNames.Name(assessment, Format).Select(f => new ExportedFile(f.Name, stream => Write(assessment.Tool, f.Result, stream)));

    private static void Write(ToolInfo tool, TestResult result, Stream stream)
    {
        using var writer = new CklXmlWriter(stream, $"{tool.Name} {tool.Version}");
        new XmlSerializer(typeof(Scap.Ckl.Checklist)).Serialize(writer, Map(new Checklist(tool, result)), NoNamespaces);
    }

    private static Scap.Ckl.Checklist Map(Checklist checklist)
    {
        var stig = new Istig();
        Add(stig, SidName.Version, checklist.Version);
        Add(stig, SidName.Classification, "UNCLASSIFIED");
        Add(stig, SidName.Customname, "");
        Add(stig, SidName.Stigid, checklist.StigId);
        Add(stig, SidName.Description, checklist.Description);
        Add(stig, SidName.Filename, checklist.FileName);
        Add(stig, SidName.Releaseinfo, checklist.ReleaseLine);
        Add(stig, SidName.Title, checklist.Title);
        Add(stig, SidName.Uuid, checklist.ImportUuid);
        Add(stig, SidName.Notice, checklist.Restatement.Length > 0 ? checklist.Restatement : checklist.NoticeId);
        Add(stig, SidName.Source, checklist.Source);
        foreach (var rule in checklist.Rules)
        {
            stig.Vuln.Add(Map(checklist, rule));
        }

        return new Scap.Ckl.Checklist { Asset = MapAsset(checklist), Stigs = { stig } };
    }

    private static Scap.Ckl.Asset MapAsset(Checklist checklist) => new()
    {
        Role = Role.None,
        AssetType = AssetType.Computing,
        Marking = "CUI",
        HostName = checklist.HostName,
        HostIp = checklist.HostIp,
        HostMac = "",
        HostFqdn = checklist.HostFqdn,
        TargetComment = checklist.Comment,
        TechArea = TechArea.Empty,
        TargetKey = checklist.TargetKey,
        WebOrDatabase = false,
        WebDbSite = "",
        WebDbInstance = "",
    };

    private static Vuln Map(Checklist checklist, ChecklistRule rule)
    {
        var vuln = new Vuln
        {
            Status = Map(rule.Status),
            FindingDetails = rule.FindingDetails,
            Comments = rule.Comments,
            SeverityOverride = Map(rule.SeverityOverride),
            SeverityJustification = rule.SeverityJustification,
        };
        foreach (var (name, data) in Attributes(checklist, rule))
        {
            vuln.StigData.Add(new StigData { VulnAttribute = name, AttributeData = data });
        }

        return vuln;
    }

    private static IEnumerable<(VulnAttribute Name, string Data)> Attributes(Checklist checklist, ChecklistRule rule) =>
    [
        (VulnAttribute.VulnNum, rule.GroupId),
        (VulnAttribute.Severity, rule.Severity),
        (VulnAttribute.GroupTitle, rule.GroupTitle),
        (VulnAttribute.RuleId, rule.RuleId),
        (VulnAttribute.RuleVer, rule.StigId),
        (VulnAttribute.RuleTitle, rule.Title),
        (VulnAttribute.VulnDiscuss, rule.Discussion),
        (VulnAttribute.IaControls, rule.IaControls),
        (VulnAttribute.CheckContent, rule.CheckText),
        (VulnAttribute.FixText, rule.FixText),
        (VulnAttribute.FalsePositives, rule.FalsePositives),
        (VulnAttribute.FalseNegatives, rule.FalseNegatives),
        (VulnAttribute.Documentable, rule.Documentable),
        (VulnAttribute.Mitigations, rule.Mitigations),
        (VulnAttribute.PotentialImpact, rule.PotentialImpacts),
        (VulnAttribute.ThirdPartyTools, rule.ThirdPartyTools),
        (VulnAttribute.MitigationControl, rule.MitigationControl),
        (VulnAttribute.Responsibility, rule.Responsibility),
        (VulnAttribute.SecurityOverrideGuidance, rule.SeverityOverrideGuidance),
        (VulnAttribute.CheckContentRef, rule.ContentRef?.Name ?? ""),
        (VulnAttribute.Weight, rule.Weight),
        (VulnAttribute.Class, "Unclass"),
        (VulnAttribute.StigRef, checklist.StigRef),
        (VulnAttribute.TargetKey, rule.TargetKey),
        (VulnAttribute.StigUuid, checklist.StigUuid),

        // STIG Viewer writes exactly two, also where there are none.
        .. rule.LegacyIds.Concat(["", ""]).Take(2).Select(i => (VulnAttribute.LegacyId, i)),
        .. rule.Ccis.Select(i => (VulnAttribute.CciRef, i)),
    ];

    private static void Add(Istig stig, SidName name, string data) =>
        stig.StigInfo.Add(new SiData { SidName = name, SidData = data.Length == 0 ? null : data });

    private static Scap.Ckl.SeverityOverride Map(string severity) => severity switch
    {
        "" => Scap.Ckl.SeverityOverride.Empty,
        "low" => Scap.Ckl.SeverityOverride.Low,
        "medium" => Scap.Ckl.SeverityOverride.Medium,
        "high" => Scap.Ckl.SeverityOverride.High,
        _ => throw new UnreachableException($"no severity override for {severity}"),
    };

    private static Status Map(ChecklistStatus status) => status switch
    {
        ChecklistStatus.Open => Status.Open,
        ChecklistStatus.NotReviewed => Status.NotReviewed,
        ChecklistStatus.NotAFinding => Status.NotAFinding,
        ChecklistStatus.NotApplicable => Status.NotApplicable,
        _ => throw new UnreachableException($"no status for {status}"),
    };
}
