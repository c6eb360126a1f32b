using System.Diagnostics;
using Assay.Sdk;

namespace Assay.Tests.Sdk;

[TestClass]
public sealed class ShellWordTests
{
    [TestMethod]
    [DataRow("/etc/kubernetes/manifests/kube-apiserver.yaml", "/etc/kubernetes/manifests/kube-apiserver.yaml")]
    [DataRow("", "''")]
    [DataRow("/etc/my file", "'/etc/my file'")]
    [DataRow("/x;reboot", "'/x;reboot'")]
    [DataRow("it's", @"'it'\''s'")]
    public void A_text_is_quoted_where_a_shell_would_read_something_into_it(string text, string word) => Assert.AreEqual(word, ShellWord.Of(text));

    [TestMethod]
    [DataRow("$(touch /tmp/never)")]
    [DataRow("`id` \"$HOME\" \\ 'x' ~ * ? [a] {b,c} !1 #")]
    [DataRow("a\nb\tc & d | e > f")]
    public void A_shell_reads_the_word_as_the_text(string text)
    {
        if (!File.Exists("/bin/sh"))
        {
            Assert.Inconclusive("no /bin/sh");
        }

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"printf %s {ShellWord.Of(text)}"]) { RedirectStandardOutput = true })!;
        var said = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();

        Assert.AreEqual(text, said);
    }
}
