using System.Globalization;
using Assay.Core;
using Assay.Tests.Content;

namespace Assay.Tests.Core;

/// <summary>checks.lock against the releases it was made from.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class ChecksLockTests
{
    private static readonly ReadingCatalog Lock = ReadingCatalog.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "stig-content", "checks.lock")), "checks.lock");

    [TestMethod]
    public void Every_digest_is_that_of_a_text()
    {
        var files = Releases().Select(r => r.File).Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "stig-content", "kubernetes"), "*-xccdf.xml"));
        var texts = files.SelectMany(Read)
            .SelectMany(r => GroupsOf(r).Select(group => (group, ReadingCatalog.DigestOf(r.CheckText))))
            .ToHashSet();

        var dead = from id in Lock.Ids
                   from reading in Lock.Of(id)
                   from digest in reading.Digests
                   where !texts.Contains((id, digest))
                   select $"{id} {reading.Name} {digest}";

        Assert.IsEmpty(dead.ToList());
    }

    [TestMethod]
    public void Readings_stand_from_the_oldest_to_the_newest_and_a_text_has_one()
    {
        foreach (var id in Lock.Ids)
        {
            var readings = Lock.Of(id);
            var digests = readings.SelectMany(r => r.Digests).ToList();

            Assert.HasCount(digests.Count, digests.Distinct().ToList(), id);
            Sequence.AreEqual(readings.Select(r => r.Name), [.. readings.Select(r => r.Name).OrderBy(AgeOf)]);
        }
    }

    [TestMethod]
    public void Every_STIG_ID_has_the_Groups_that_the_releases_give_it()
    {
        var expected = Releases().OrderBy(r => AgeOf(r.Name))
            .SelectMany(r => Read(r.File))
            .Where(r => r.GroupId!.StartsWith("V-", StringComparison.Ordinal))
            .GroupBy(r => r.StigId)
            .Select(id => $"{id.Key}: {string.Join(' ', id.Select(r => r.GroupId).Distinct())}");

        Sequence.AreEqual(
            Lock.StigIds.Select(id => $"{id.Key}: {string.Join(' ', id.Value)}").Order(StringComparer.Ordinal),
            [.. expected.Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<(string Name, string File)> Releases()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(Shared.File("data", "xccdf-kubernetes", "U_Kubernetes_STIG_V1R11_Manual-xccdf.xml"))!);
        Assert.HasCount(14, files);
        return files.Select(f => (Path.GetFileName(f).Split('_')[3], f));
    }

    private static IReadOnlyList<LinqRule> Read(string file) => LinqReading.Read(file).Single().Rules;

    /// <summary>The Groups whose check may judge a Rule: its own, and where it is of a draft those that had its STIG ID.</summary>
    private static IReadOnlyList<string> GroupsOf(LinqRule rule) => rule.GroupId!.StartsWith("V-", StringComparison.Ordinal) ? [rule.GroupId] : Lock.StigIds.GetValueOrDefault(rule.StigId, []);

    /// <summary>V1R0-1 is 1000, V1R10 is 1010, V2R3 is 2003.</summary>
    private static int AgeOf(string release) => release[1..].Split('R', '-') is [var version, var number, ..] ? (int.Parse(version, CultureInfo.InvariantCulture) * 1000) + int.Parse(number, CultureInfo.InvariantCulture) : throw new FormatException(release);
}
