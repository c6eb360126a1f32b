using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class RuleNamesTests
{
    [TestMethod]
    [DataRow("V-242390", "SV-242390r927244_rule", "V-242390")]
    [DataRow("xccdf_mil.disa.stig_group_V-257777", "xccdf_mil.disa.stig_rule_SV-257777r991589_rule", "V-257777")]
    [DataRow("xccdf_org.example_group_chapter", "xccdf_org.example_rule_door_locked", "door_locked")]
    [DataRow(null, "door", "door")]
    public void A_rule_alone_in_its_group_goes_by_the_group_in_DISAs_content(string? group, string rule, string expected) => Assert.AreEqual(expected, NamesOf((group, rule))[0]);

    [TestMethod]
    public void Rules_that_share_a_group_go_by_their_own_ids() => CollectionAssert.AreEqual(
        new[] { "SV-1_rule", "SV-2_rule", "V-3" }, NamesOf(("V-1", "SV-1_rule"), ("V-1", "SV-2_rule"), ("V-3", "SV-3_rule")));

    private static string[] NamesOf(params (string? Group, string Rule)[] rules)
    {
        var result = Some.TestResult([.. rules.Select(r => new RuleResult { Rule = new Rule { Id = r.Rule, GroupId = r.Group }, Result = ResultValue.Pass })]);
        var names = new RuleNames(result);
        return [.. result.RuleResults.Select(r => names.Of(r.Rule))];
    }
}
