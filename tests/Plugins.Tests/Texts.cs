using Assay.Core;
using Assay.Sdk;

namespace Assay.Plugins.Tests;

/// <summary>A check text that stands for the official ones of a reading, which no fixture may hold.</summary>
internal static class Texts
{
    private const string Text = "the check text of the reading";

    /// <summary>A benchmark of one Rule with that text.</summary>
    public static Benchmark OneRule(string id) => new()
    {
        Id = "One_Rule",
        XccdfVersion = "1.1",
        Version = "1",
        Release = "1",
        Title = "One rule",
        FileName = "one.xml",
        Sha256 = new string('0', 64),
        Groups = [new Group(id, null, "", "", true)],
        Rules = [new Rule { Id = $"S{id}_rule", GroupId = id, Checks = [new Check("C-1", null, "", Text, [])] }],
    };

    /// <summary>The readings of <c>checks.lock</c>, with that text among those of one of them.</summary>
    public static ReadingCatalog AsReadingOf(string id, string name)
    {
        var readings = BoundChecks.Readings.Of(id);
        Assert.Contains(name, readings.Select(r => r.Name), $"{id} has no such reading");
        var digests = new HashSet<string> { ReadingCatalog.DigestOf(Text) };
        return new ReadingCatalog(
            new Dictionary<string, IReadOnlyList<Reading>> { [id] = [.. readings.Select(r => r.Name == name ? r with { Digests = digests } : r)] },
            new Dictionary<string, IReadOnlyList<string>>());
    }
}
