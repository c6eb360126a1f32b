namespace Assay.Plugins.ApiServer;

/// <summary>The API server offers the four approved cipher suites.</summary>
/// <remarks>The text asks that the four are among the suites and forbids no others; others are named in the finding, not judged.</remarks>
[Check("V-242418")]
public sealed class CipherSuitesMustBeApproved : IComponentCheck
{
    private static readonly string[] Approved =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    ];

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        if (server.List("tls-cipher-suites") is not { Count: > 0 } suites)
        {
            yield return server.ObserveFlag("tls-cipher-suites", Demand.Given);
            yield break;
        }

        var missing = Approved.Except(suites).ToList();
        var others = suites.Except(Approved).ToList();
        yield return missing.Count > 0 ? server.Fail($"--tls-cipher-suites lacks {string.Join(", ", missing)}")
            : others.Count > 0 ? server.Pass($"--tls-cipher-suites has the four approved suites, and also {string.Join(", ", others)}")
            : server.Pass("--tls-cipher-suites has the four approved suites and no others");
    }
}
