using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class ResponsibilityModelTests
{
    private static readonly ResponsibilityModel Model = new("theirs", "Their cluster", new DateOnly(2026, 1, 31), new Dictionary<string, Responsibility>
    {
        ["V-1"] = new(Party.ServiceProvider, "They run it."),
        ["V-2"] = new(Party.ClusterAdmin, "You run it."),
        ["V-3"] = new(Party.Shared, "Both run it."),
    });

    [TestMethod]
    [DataRow(ResultValue.Unknown)]
    [DataRow(ResultValue.Error)]
    [DataRow(ResultValue.NotChecked)]
    public void An_undecided_rule_of_the_other_party_is_inherited_and_not_checked(ResultValue result)
    {
        var inherited = Assessed(Party.ClusterAdmin, "V-1", result);

        Assert.AreEqual(ResultValue.NotChecked, inherited.Result);
        Assert.AreEqual(new Inheritance("service-provider", "They run it.", "theirs"), inherited.Inheritance);
        StringAssert.StartsWith(inherited.Message, $"Inherited: the service provider answers for this rule (theirs); without that the result is {result.Word()}.", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(ResultValue.Pass)]
    [DataRow(ResultValue.Fail)]
    [DataRow(ResultValue.NotApplicable)]
    public void What_was_seen_of_the_other_partys_rule_stays(ResultValue result)
    {
        var seen = Assessed(Party.ClusterAdmin, "V-1", result);

        Assert.AreEqual(result, seen.Result);
        Assert.AreEqual("", seen.Message);
        Assert.AreEqual("service-provider", seen.Inheritance!.Party);
    }

    [TestMethod]
    public void What_was_seen_of_an_undecided_rule_is_not_lost()
    {
        var before = Some.RuleResult(Seen.Rule("V-1"), ResultValue.Unknown, Some.Observation(ResultValue.Unknown)) with { Message = "Nobody looked." };

        var after = For(Party.ClusterAdmin, before).RuleResults[0];

        StringAssert.EndsWith(after.Message, " Nobody looked.", StringComparison.Ordinal);
        Assert.AreSame(before.Observations, after.Observations);
    }

    [TestMethod]
    [DataRow(Party.ClusterAdmin, "V-2")]
    [DataRow(Party.ServiceProvider, "V-1")]
    [DataRow(Party.ClusterAdmin, "V-3")]
    [DataRow(Party.ServiceProvider, "V-3")]
    public void Ones_own_rules_and_shared_ones_are_as_they_were(Party party, string id)
    {
        foreach (var result in Enum.GetValues<ResultValue>())
        {
            var before = Some.RuleResult(Seen.Rule(id), result);

            Assert.AreSame(before, For(party, before).RuleResults[0]);
        }
    }

    [TestMethod]
    public void No_result_becomes_a_pass_or_better_than_it_was()
    {
        foreach (var result in Enum.GetValues<ResultValue>().Where(r => r is not ResultValue.Pass))
        {
            Assert.AreNotEqual(ResultValue.Pass, Assessed(Party.ClusterAdmin, "V-1", result).Result);
        }
    }

    [TestMethod]
    public void A_rule_that_is_not_selected_is_inherited_from_nobody() => Assert.IsNull(Assessed(Party.ClusterAdmin, "V-1", ResultValue.NotSelected).Inheritance);

    [TestMethod]
    public void A_rule_that_the_file_does_not_name_stays_and_is_named()
    {
        var after = For(Party.ClusterAdmin, Some.RuleResult(Seen.Rule("V-9"), ResultValue.Unknown), Some.RuleResult(Seen.Rule("V-1"), ResultValue.Unknown));

        Assert.AreEqual(ResultValue.Unknown, after.RuleResults[0].Result);
        Assert.IsNull(after.RuleResults[0].Inheritance);
        Assert.AreEqual("The responsibility file theirs does not say who answers for V-9: assessed as the cluster admin's own.", after.Remarks.Single());
    }

    [TestMethod]
    public void A_rule_is_found_by_its_STIG_ID_as_well()
    {
        var model = new ResponsibilityModel("m", "M", default, new Dictionary<string, Responsibility> { ["TEST-1"] = new(Party.ServiceProvider, "x") });

        Assert.AreEqual("x", model.Of(Seen.Rule("V-9"))!.Statement);
    }

    private static RuleResult Assessed(Party party, string id, ResultValue result) =>
        For(party, Some.RuleResult(Seen.Rule(id), result, Some.Observation(result))).RuleResults[0];

    private static Assay.Sdk.TestResult For(Party party, params RuleResult[] results) => Model.For(party, Some.TestResult(results));
}
