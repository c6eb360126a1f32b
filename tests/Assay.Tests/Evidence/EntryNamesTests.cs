using Assay.Evidence;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class EntryNamesTests
{
    [TestMethod]
    [DataRow("cp-1", "cp-1")]
    [DataRow("ip-10-0-0-1.eu-west-1.compute.internal", "ip-10-0-0-1.eu-west-1.compute.internal")]
    [DataRow("..", "%2E.")]
    [DataRow("a/b", "a%2Fb")]
    [DataRow("ü%", "%C3%BC%25")]
    [DataRow("CON", "CON")]
    public void A_name_becomes_one_that_every_file_system_takes_and_comes_back(string name, string encoded)
    {
        Assert.AreEqual(encoded, EntryNames.Encode(name));
        Assert.AreEqual(name, EntryNames.Decode(encoded));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("..")]
    [DataRow("a b")]
    [DataRow("%61")]
    [DataRow("ü")]
    [DataRow("%C3")]
    public void What_no_name_becomes_is_none(string encoded) => Assert.IsNull(EntryNames.Decode(encoded));
}
