using Assay.Core;

namespace Assay.Tests.Xccdf;

[TestClass]
public sealed class CpeNameTests
{
    [TestMethod]
    [DataRow("cpe:/o:debian:debian_linux", "cpe:/o:debian:debian_linux:11", true)]
    [DataRow("cpe:/o:debian:debian_linux:11", "cpe:/o:debian:debian_linux", false)]
    [DataRow("cpe:/o:debian:debian_linux:11", "cpe:/o:debian:debian_linux:12", false)]
    [DataRow("cpe:/o:Debian:Debian_Linux:11", "cpe:2.3:o:debian:debian_linux:11:*:*:*:*:*:*:*", true)]
    [DataRow("cpe:2.3:o:debian:debian_linux:1*:*:*:*:*:*:*:*", "cpe:/o:debian:debian_linux:11", true)]
    [DataRow("cpe:2.3:o:debian:debian_linux:1?:*:*:*:*:*:*:*", "cpe:/o:debian:debian_linux:11", true)]
    [DataRow("cpe:2.3:o:debian:debian_linux:1?:*:*:*:*:*:*:*", "cpe:/o:debian:debian_linux:111", false)]
    [DataRow("cpe:2.3:o:debian:debian_linux:?1:*:*:*:*:*:*:*", "cpe:/o:debian:debian_linux:11", true)]
    [DataRow("cpe:2.3:o:debian:*:11:*:*:*:*:*:*:*", "cpe:/o:debian:debian_linux:11", true)]
    [DataRow("cpe:2.3:o:debian:debian_linux:-:*:*:*:*:*:*:*", "cpe:/o:debian:debian_linux:11", false)]
    [DataRow("cpe:2.3:a:foo\\:bar:baz:1\\*:*:*:*:*:*:*:*", "cpe:/a:foo%3abar:baz:1%2a", true)]
    [DataRow("cpe:2.3:a:foo:baz:1\\*:*:*:*:*:*:*:*", "cpe:/a:foo:baz:12", false)]
    [DataRow("cpe:/a:v:p:1::~~~wordpress~~", "cpe:2.3:a:v:p:1:*:*:*:*:wordpress:*:*", true)]
    [DataRow("cpe:/a:v:p:1::~~~wordpress~~", "cpe:2.3:a:v:p:1:*:*:*:*:drupal:*:*", false)]
    public void A_name_covers_those_that_say_the_same_or_more(string name, string other, bool covers) =>
        Assert.AreEqual(covers, CpeName.Parse(name)!.Covers(CpeName.Parse(other)!));

    [TestMethod]
    [DataRow("#cpe_platform_machine")]
    [DataRow("cpe:/a:b:c:d:e:f:g:h:i")]
    [DataRow("cpe:2.3:a:b:c:d:e:f:g:h:i:j:k:l")]
    [DataRow("")]
    public void What_is_no_name_is_none(string text) => Assert.IsNull(CpeName.Parse(text));
}
