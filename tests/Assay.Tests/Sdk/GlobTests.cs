using System.Diagnostics;
using Assay.Sdk;

namespace Assay.Tests.Sdk;

[TestClass]
public sealed class GlobTests
{
    [TestMethod]
    [DataRow("/etc/kubernetes/*.conf", "/etc/kubernetes/admin.conf", true)]
    [DataRow("/etc/kubernetes/*.conf", "/etc/kubernetes/pki/admin.conf", false)]
    [DataRow("/etc/kubernetes/**", "/etc/kubernetes/pki/etcd/ca.crt", true)]
    [DataRow("/etc/kubernetes/**", "/etc/kubernetes", false)]
    [DataRow("/etc/**/*.crt", "/etc/kubernetes/pki/ca.crt", true)]
    [DataRow("**", "/anything/at all", true)]
    [DataRow("/var/?ib", "/var/lib", true)]
    [DataRow("/var?lib", "/var/lib", false)]
    [DataRow("/etc/Kubernetes", "/etc/kubernetes", false)]
    [DataRow("", "", true)]
    [DataRow("", "/", false)]
    [DataRow("*", "", true)]
    public void Stars_stay_within_a_segment_and_double_stars_cross(string pattern, string path, bool expected) =>
        Assert.AreEqual(expected, Glob.IsMatch(pattern, path));

    [TestMethod]
    public void Many_stars_take_no_more_time_than_few()
    {
        var watch = Stopwatch.StartNew();

        Assert.IsFalse(Glob.IsMatch(string.Concat(Enumerable.Repeat("**a", 100)) + "b", new string('a', 2000)));

        Assert.IsLessThan(TimeSpan.FromSeconds(5), watch.Elapsed);
    }

    [TestMethod]
    public void A_pattern_without_wildcards_is_more_particular_than_any_other()
    {
        Assert.IsGreaterThan(Glob.LiteralLength("/etc/**"), Glob.LiteralLength("/etc/kubernetes/**"));
        Assert.IsGreaterThan(Glob.LiteralLength("/etc/kubernetes/manifests/*"), Glob.LiteralLength("/etc/x"));
    }
}
