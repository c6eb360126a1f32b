using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Tests.Reporting;

[TestClass]
public sealed class FileNamesTests
{
    [TestMethod]
    [DataRow("prod", "prod_Test_STIG_V1R2.ckl")]
    [DataRow("../../etc/passwd", "-.-..-etc-passwd_Test_STIG_V1R2.ckl")]
    [DataRow(".hidden", "-hidden_Test_STIG_V1R2.ckl")]
    [DataRow("C:\\con|a*?\n", "C--con-a---_Test_STIG_V1R2.ckl")]
    [DataRow("größe", "gr--e_Test_STIG_V1R2.ckl")]
    public void A_name_is_safe_on_every_file_system(string asset, string expected) => Assert.AreEqual(expected, Names(asset).Single());

    [TestMethod]
    public void A_long_asset_name_is_cut() => Assert.IsLessThan(128, Names(new string('x', 300)).Single().Length);

    [TestMethod]
    public void No_name_occurs_twice_also_where_case_does_not_count() =>
        Assert.AreEqual("a-b_Test_STIG_V1R2.ckl a-b_Test_STIG_V1R2_2.ckl A-B_Test_STIG_V1R2_3.ckl", string.Join(' ', Names("a/b", "a:b", "A-B")));

    private static IEnumerable<string> Names(params string[] assets)
    {
        var result = Some.TestResult(Some.RuleResult(Some.Rule(), ResultValue.Pass));
        return FileNames.Name(new Assessment(Some.Tool(), [.. assets.Select(a => result with { Asset = new Asset(a, "node") })]), "ckl").Select(f => f.Name);
    }
}
