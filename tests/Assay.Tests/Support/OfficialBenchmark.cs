using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Serialization;
using Assay.Sdk;
using Scap.Xccdf11;
using Benchmark = Assay.Sdk.Benchmark;
using Group = Assay.Sdk.Group;

namespace Assay.Tests;

/// <summary>DISA's Kubernetes STIG V1R11, read through the generated classes with as little as the exporters need.</summary>
internal static class OfficialBenchmark
{
    public static Benchmark V1R11()
    {
        var file = Shared.File("data", "xccdf-kubernetes", "U_Kubernetes_STIG_V1R11_Manual-xccdf.xml");
        var bytes = File.ReadAllBytes(file);
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var source = (Scap.Xccdf11.Benchmark)new XmlSerializer(typeof(Scap.Xccdf11.Benchmark)).Deserialize(reader)!;
        return new Benchmark
        {
            Id = source.Id!,
            XccdfVersion = "1.1",
            Version = source.Version!.Value!,
            Release = "11",
            Title = Text(source.Title[0].Value),
            Description = Text(source.Description[0].Value),
            Notices = [.. source.Notice.Select(n => new Notice(n.Id!, ""))],
            PlainTexts = [.. source.PlainText.Select(p => new PlainText(p.Id!, p.Value!))],
            References = [new Reference { Source = "STIG.DOD.MIL" }],
            Groups = [.. source.Group.Select(g => new Group(g.Id!, null, Text(g.Title[0].Value), Text(g.Description[0].Value), true))],
            Rules = [.. source.Group.SelectMany(g => g.Rule.Select(r => Read(r, g.Id!)))],
            FileName = Path.GetFileName(file),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
    }

    /// <summary>Every result in turn over the 91 Rules, as three nodes would give it.</summary>
    public static Assessment Assessed()
    {
        ResultValue[] results = [ResultValue.Pass, ResultValue.Fail, ResultValue.NotChecked, ResultValue.Unknown, ResultValue.NotApplicable, ResultValue.Error];
        var benchmark = V1R11();
        var rules = benchmark.Rules.Select((r, i) => results[i % results.Length] is var result && result is ResultValue.NotChecked
            ? Some.RuleResult(r, result)
            : Some.RuleResult(r, result, Some.Observation(result, "--seen=\"this\" & <that>", "cp-1", "cp-2", "cp-3")));
        return new Assessment(Some.Tool(), [Some.TestResult([.. rules]) with { Benchmark = benchmark }]);
    }

    private static Rule Read(RuleType rule, string group)
    {
        var description = Text(rule.Description[0].Value);
        return new Rule
        {
            Id = rule.Id!,
            GroupId = group,
            Version = rule.Version!.Value!,
            Severity = Enum.Parse<Severity>(rule.Severity.ToString()),
            Weight = Convert.ToDecimal(rule.Weight, CultureInfo.InvariantCulture),
            Title = Text(rule.Title[0].Value),
            Description = new StigDescription { VulnDiscussion = Between(description, "<VulnDiscussion>", "</VulnDiscussion>"), Documentable = "false" },
            Idents = [.. rule.Ident.Select(i => new Ident(i.System!, i.Value!))],
            References = [new Reference { Identifier = "5376" }],
            Checks = [.. rule.Check.Select(c => new Check(c.System!, null, "", Text(c.CheckContent!.Value), [.. c.CheckContentRef.Select(r => new CheckContentRef(r.Href!, r.Name))]))],
            FixTexts = [.. rule.Fixtext.Select(f => new FixText(f.Fixref, Text(f.Value)))],
        };
    }

    private static string Text(params string?[]? parts) => string.Concat(parts ?? []);

    private static string Between(string text, string start, string end) =>
        text.IndexOf(start, StringComparison.Ordinal) is var from and >= 0 && text.IndexOf(end, StringComparison.Ordinal) is var to && to > from ? text[(from + start.Length)..to] : "";
}
