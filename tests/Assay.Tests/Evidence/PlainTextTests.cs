using Assay.Evidence;

namespace Assay.Tests.Evidence;

/// <summary>What is passed over without a further look must be what a further look would leave as it is.</summary>
[TestClass]
public sealed class PlainTextTests
{
    [TestMethod]
    [DataRow("/var/run/secrets/kubernetes.io/serviceaccount")]
    [DataRow("kube-root-ca.crt")]
    [DataRow("registry.example/web:1.2")]
    [DataRow("2026-01-02T03:04:05Z")]
    [DataRow("node-private-key-store")]
    public void Common_values_are_passed_over_and_stay(string text)
    {
        Assert.IsTrue(SecretText.IsPlain(text));
        Assert.AreEqual(text, SecretText.OfFile(text));
    }

    [TestMethod]
    [DataRow("--token=abcdef")]
    [DataRow("--password hunter2")]
    [DataRow("https://user:word@host/")]
    [DataRow("abcdef.0123456789abcdef")]
    [DataRow("Bearer abcdefghijklmnop")]
    [DataRow("Bearer\u2003abcdefghijklmnop")]
    [DataRow("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln")]
    [DataRow("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t")]
    [DataRow("-----BEGIN EC PRIVATE KEY-----")]
    [DataRow("DB_PASSWORD=x1")]
    [DataRow("token: x1")]
    [DataRow("kind: Secret\ndata: {a: b}")]
    public void What_is_redacted_is_never_passed_over(string text)
    {
        Assert.AreNotEqual(text, SecretText.OfFile(text));
        Assert.IsFalse(SecretText.IsPlain(text));
    }
}
