using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>A TestResult as STIG Viewer sees it: what .ckl and .cklb have in common, every text printable. Where each value comes from is said here once.</summary>
internal sealed class Checklist
{
    // STIG Manager refuses a longer host name and cuts a longer list of addresses in the middle of one.
    private const int LongestField = 255;

    private const string GuideSuffix = " Security Technical Implementation Guide";

    public Checklist(ToolInfo tool, TestResult result)
    {
        var benchmark = result.Benchmark;
        HostName = Printable.Cut(Printable.Of(result.Asset.Name), LongestField);
        HostIp = Addresses(result.Asset.IpAddresses);
        HostFqdn = IsFullyQualified(result.Asset.Fqdn) ? result.Asset.Fqdn : "";
        Restatement = Printable.Of(Reporting.Restatement.Of(benchmark));
        Comment = Printable.Of(string.Join('\n', Lines(tool, result).Where(l => l.Length > 0)));
        StigId = Printable.Of(benchmark.StigId);
        Title = Printable.Of(benchmark.Title);
        Version = Printable.Of(benchmark.Version);
        ReleaseInfo = Printable.Of(benchmark.ReleaseInfo ?? "");
        ReleaseLine = ReleaseInfo.Length > 0 || benchmark.Date is not { } day ? ReleaseInfo : string.Create(CultureInfo.InvariantCulture, $"Release: 0 Benchmark Date: {day:dd MMM yyyy}");
        Description = Printable.Of(benchmark.Description);
        NoticeId = Printable.Of(benchmark.Notices.Count == 0 ? "" : benchmark.Notices[0].Id);
        FileName = Printable.Of(benchmark.FileName);
        Source = Printable.Of(benchmark.References.Select(r => r.Source).FirstOrDefault(s => s is not null) ?? "");
        StigRef = ReleaseInfo.Length == 0 ? $"{Title} :: Version {Version}" : $"{Title} :: Version {Version}, {ReleaseInfo}";
        ImportUuid = DerivedUuid.Of("import", benchmark.Sha256);
        StigUuid = DerivedUuid.Of("stig", benchmark.Id, benchmark.ShortRelease);
        Rules = ChecklistRule.All(result);
        TargetKey = Rules.Select(r => r.TargetKey).FirstOrDefault(k => k.Length > 0) ?? "";
    }

    public string HostName { get; }

    /// <summary>Addresses with a blank between; whole ones only.</summary>
    public string HostIp { get; }

    /// <summary>Empty unless it has a dot and a top-level domain: Heimdall refuses anything else.</summary>
    public string HostFqdn { get; }

    /// <summary>What was assessed, when, with what, and what to know about it.</summary>
    public string Comment { get; }

    /// <summary>Empty for the publisher's own file.</summary>
    public string Restatement { get; }

    public string StigId { get; }

    public string Title { get; }

    public string DisplayName => Title.EndsWith(GuideSuffix, StringComparison.Ordinal) ? Title[..^GuideSuffix.Length] : Title;

    public string Version { get; }

    /// <summary>DISA's words for the release; empty where the Benchmark has none.</summary>
    public string ReleaseInfo { get; }

    /// <summary>The same in a checklist, where readers refuse a STIG without: release 0 of the Benchmark's day where nobody numbers releases.</summary>
    public string ReleaseLine { get; }

    public string Description { get; }

    public string NoticeId { get; }

    public string FileName { get; }

    public string Source { get; }

    public string StigRef { get; }

    /// <summary>The dc:identifier of the first Rule that has one.</summary>
    public string TargetKey { get; }

    public string ImportUuid { get; }

    public string StigUuid { get; }

    public IReadOnlyList<ChecklistRule> Rules { get; }

    private IEnumerable<string> Lines(ToolInfo tool, TestResult result) =>
        [result.Asset.Description, Run(tool, result), Restatement, .. result.Remarks, SelectedRules.Remark(result) is { Length: > 0 } remark ? $"{remark} A checklist has no word for that but Not_Reviewed." : ""];

    private static string Run(ToolInfo tool, TestResult result) => string.Create(CultureInfo.InvariantCulture,
        $"Assessed {result.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {tool.Name} {tool.Version}{(result.EvidenceDigest.Length > 0 ? $"; evidence SHA-256 {result.EvidenceDigest}" : "")}");

    private static string Addresses(IReadOnlyList<string> addresses)
    {
        var text = "";
        foreach (var address in addresses.Where(IsAddress))
        {
            if (text.Length + 1 + address.Length > LongestField)
            {
                break;
            }

            text += text.Length == 0 ? address : $" {address}";
        }

        return text;
    }

    // IPAddress also takes 1, 10.1 and scopes, which no checklist reader does.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address) && !text.Contains('%', StringComparison.Ordinal)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3);

    private static bool IsFullyQualified(string name) =>
        name.Length <= LongestField && name.Split('.') is { Length: > 1 } labels && labels[^1].Length > 1 && labels[^1].All(char.IsAsciiLetter)
        && labels.All(l => l.Length is > 0 and < 64 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
