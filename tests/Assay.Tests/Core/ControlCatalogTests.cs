using System.Text;
using System.Xml.Linq;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class ControlCatalogTests
{
    private static readonly XNamespace Cci = "http://iase.disa.mil/cci";

    [TestMethod]
    [TestCategory("Shared")]
    public void The_file_holds_every_CCI_of_the_newest_list_with_its_controls()
    {
        var text = new StringBuilder($"{ControlCatalog.Heading}\n");
        foreach (var (id, four, five) in Items("U_CCI_List_2022-03-09.xml").OrderBy(i => i.Id, StringComparer.Ordinal))
        {
            text.Append(id).Append(',').AppendJoin(';', four).Append(',').AppendJoin(';', five).Append('\n');
        }

        Generated.Check("stig-content/cci.csv", text.ToString());
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("U_CCI_List_2016-06-27.xml", 3551)]
    [DataRow("U_CCI_List_2022-03-09.xml", 5098)]
    public void What_it_says_of_a_CCI_is_what_the_list_says(string list, int count)
    {
        var items = Items(list).ToList();

        Assert.HasCount(count, items);
        foreach (var (id, four, five) in items)
        {
            var controls = Written.Controls.Of(id);
            Assert.IsNotNull(controls, id);
            CollectionAssert.AreEquivalent(four, controls.Revision4.ToList(), id);
            if (five.Count > 0)
            {
                CollectionAssert.AreEquivalent(five, controls.Revision5.ToList(), id);
            }
        }
    }

    [TestMethod]
    [DataRow("CCI-000001", "AC-1 a 1 (revision 4)")]
    [DataRow("CCI-000213", "AC-3 (revisions 4 and 5)")]
    [DataRow("CCI-001586", "CM-3 (4) and CM-3 g (revision 4), CM-3 g (revision 5)")]
    [DataRow("CCI-002476", "SC-28 (1) (revisions 4 and 5)")]
    [DataRow("CCI-000007", "")]
    public void Controls_are_said_in_one_line(string cci, string said) => Assert.AreEqual(said, Written.Controls.Of(cci)!.ToString());

    [TestMethod]
    public void Every_CCI_of_the_built_in_benchmarks_has_controls()
    {
        var ccis = Directory.EnumerateFiles(Repository.File("stig-content", "kubernetes"), "*.xml")
            .SelectMany(f => XDocument.Load(f).Descendants().Where(e => e.Name.LocalName == "ident" && e.Value.StartsWith("CCI-", StringComparison.Ordinal)).Select(e => e.Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.IsGreaterThan(30, ccis.Count);
        Assert.IsEmpty(ccis.Where(c => Written.Controls.Of(c)?.ToString() is null or "").ToList());
    }

    [TestMethod]
    public void A_CCI_that_is_not_known_has_none() => Assert.IsNull(Written.Controls.Of("CCI-999999"));

    [TestMethod]
    [DataRow("id,controls\n", "cci.csv(1,1): ")]
    [DataRow("cci,revision 4,revision 5\nCCI-000001,AC-1\n", "cci.csv(2,1): ")]
    [DataRow("cci,revision 4,revision 5\nCCI-000001,AC-1,\nCCI-000001,AC-2,\n", "cci.csv(3,1): ")]
    public void A_file_that_is_none_is_refused_where_it_goes_wrong(string csv, string where)
    {
        var error = Assert.ThrowsExactly<ContentException>(() => ControlCatalog.Parse(csv, "cci.csv"));

        StringAssert.StartsWith(error.Message, where, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Id, List<string> Four, List<string> Five)> Items(string list) =>
        from item in XDocument.Load(Shared.File("data", "cci", list)).Descendants(Cci + "cci_item")
        select ((string)item.Attribute("id")!, Controls(item, "4"), Controls(item, "5"));

    /// <summary>The list has one control a reference but for a few with two, and stray blanks.</summary>
    private static List<string> Controls(XElement item, string revision) =>
    [
        .. item.Descendants(Cci + "reference")
            .Where(r => (string?)r.Attribute("title") == $"NIST SP 800-53 Revision {revision}")
            .SelectMany(r => ((string)r.Attribute("index")!).Split(','))
            .Select(c => string.Join(' ', c.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Distinct(),
    ];
}
