using System.Globalization;
using System.Xml;
using System.Xml.Serialization;
using Assay.Content;
using Scap.Xccdf11;

namespace Assay.Tests.Content;

/// <summary>The schema's own classes are the authority: DISA's files read through them give the same rules as the tolerant reader.</summary>
[TestClass]
public sealed class GeneratedClassesTests
{
    private static readonly XmlSerializer Serializer = new(typeof(Scap.Xccdf11.Benchmark));

    public static IEnumerable<object[]> Files => Shared.Names(
        "data/xccdf-kubernetes", "data/xccdf-container-family", "data/xccdf-large", "data/xccdf-quirks").Select(f => new object[] { f });

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Files))]
    public void The_reader_finds_what_the_schemas_classes_find(string name)
    {
        var file = Shared.File(name);
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var expected = (Scap.Xccdf11.Benchmark)Serializer.Deserialize(reader)!;

        var benchmark = BenchmarkFiles.Read(file).Single();

        Assert.AreEqual((expected.Id, expected.Version!.Value), (benchmark.Id, benchmark.Version));
        Assert.AreEqual(expected.Status[^1].Value.ToString().ToLowerInvariant(), benchmark.Statuses[^1].Value);
        CollectionAssert.AreEqual(
            expected.Profile.Select(p => $"{p.Id} {string.Join(' ', p.Select.Select(s => $"{s.Idref}={s.Selected}"))}").ToList(),
            benchmark.Profiles.Select(p => $"{p.Id} {string.Join(' ', p.Selections.Select(s => $"{s.IdRef}={s.Selected}"))}").ToList());
        CollectionAssert.AreEqual(
            expected.Group.SelectMany(g => g.Rule.Select(r => Line(g, r))).ToList(),
            benchmark.Rules.Select(r => string.Join(
                " | ",
                r.GroupId,
                r.Id,
                r.Version,
                r.Severity,
                Number(r.Weight),
                r.Title,
                string.Join(' ', r.Idents.Select(i => $"{i.System} {i.Text}")),
                string.Join(' ', r.Checks.Select(c => $"{c.System} {c.Content}")),
                string.Join(' ', r.FixTexts.Select(f => $"{f.FixRef} {f.Text}")))).ToList());
    }

    private static string Line(GroupType group, RuleType rule) => string.Join(
        " | ",
        group.Id,
        rule.Id,
        rule.Version?.Value?.Trim(),
        rule.Severity,
        Number(Convert.ToDecimal(rule.Weight, CultureInfo.InvariantCulture)),
        Text(rule.Title[0].Value),
        string.Join(' ', rule.Ident.Select(i => $"{i.System} {i.Value}")),
        string.Join(' ', rule.Check.Select(c => $"{c.System} {Text(c.CheckContent?.Value)}")),
        string.Join(' ', rule.Fixtext.Select(f => $"{f.Fixref} {Text(f.Value)}")));

    private static string Number(decimal number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(params string?[]? parts) => string.Concat(parts ?? []).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
