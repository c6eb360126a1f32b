using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests.Core;

[TestClass]
public sealed class CombinationTests
{
    private static readonly ResultValue[] OfObservations = [ResultValue.Fail, ResultValue.Unknown, ResultValue.Error, ResultValue.Pass, ResultValue.NotApplicable];

    [TestMethod]
    public void Combining_is_commutative_associative_and_keeps_equals()
    {
        foreach (var a in OfObservations)
        {
            Assert.AreEqual(a, Combination.And(a, a));
            foreach (var b in OfObservations)
            {
                Assert.AreEqual(Combination.And(a, b), Combination.And(b, a), $"{a} and {b}");
                foreach (var c in OfObservations)
                {
                    Assert.AreEqual(Combination.And(Combination.And(a, b), c), Combination.And(a, Combination.And(b, c)), $"{a}, {b}, {c}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow(ResultValue.Fail, ResultValue.Unknown, ResultValue.Fail)]
    [DataRow(ResultValue.Pass, ResultValue.Unknown, ResultValue.Unknown)]
    [DataRow(ResultValue.Pass, ResultValue.Error, ResultValue.Error)]
    [DataRow(ResultValue.Unknown, ResultValue.Error, ResultValue.Unknown)]
    [DataRow(ResultValue.Pass, ResultValue.NotApplicable, ResultValue.Pass)]
    public void The_worse_result_wins(ResultValue left, ResultValue right, ResultValue combined) =>
        Assert.AreEqual(combined, Combination.And(left, right));

    [TestMethod]
    public void Nothing_combines_to_nothing_rather_than_to_a_pass() => Assert.IsNull(Combination.Of([]));

    [TestMethod]
    public void A_result_that_only_a_rule_can_have_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Combination.And(ResultValue.Pass, ResultValue.NotChecked));
}
