using Assay.Sdk;

namespace Assay.Tests.Sdk;

[TestClass]
public sealed class KubernetesVersionTests
{
    [TestMethod]
    [DataRow("v1.20.2", "v1.20.2")]
    [DataRow("1.31", "v1.31.0")]
    [DataRow("1.20+", "v1.20.0")]
    [DataRow("v1.29.3+rke2r1", "v1.29.3+rke2r1")]
    [DataRow("v1.28.5-eks-5e0fdde", "v1.28.5-eks-5e0fdde")]
    [DataRow("v1.32.11-rke2r1", "v1.32.11-rke2r1")]
    [DataRow("3.4.13-0", "v3.4.13-0")]
    [DataRow("v1.31.2+k3s1", "v1.31.2+k3s1")]
    [DataRow(" v1.30.0-alpha.1 ", "v1.30.0-alpha.1")]
    public void Versions_of_every_distribution_are_read_with_what_it_adds(string text, string expected) =>
        Assert.AreEqual(expected, KubernetesVersion.Parse(text)?.ToString());

    [TestMethod]
    [DataRow("")]
    [DataRow("latest")]
    [DataRow("v1")]
    [DataRow("1.2.3.4")]
    [DataRow("sha256:1.2")]
    [DataRow(null)]
    public void What_is_no_version_is_null(string? text) => Assert.IsNull(KubernetesVersion.Parse(text));

    [TestMethod]
    public void What_a_distribution_adds_makes_a_version_neither_older_nor_newer() =>
        Assert.AreEqual(0, KubernetesVersion.Parse("v1.31.2+k3s1")!.Value.CompareTo(KubernetesVersion.Parse("v1.31.2")!.Value));

    [TestMethod]
    public void Versions_compare_by_number_not_by_text()
    {
        var (nine, ten) = (KubernetesVersion.Parse("v1.9.11")!.Value, KubernetesVersion.Parse("v1.10.0")!.Value);

        Assert.IsTrue(nine < ten);
        Assert.IsTrue(ten.IsAtLeast(1, 10));
        Assert.IsFalse(ten.IsAtLeast(1, 11));
        Assert.IsTrue(KubernetesVersion.Parse("v2.0.0")!.Value.IsAtLeast(1, 11));
    }
}
