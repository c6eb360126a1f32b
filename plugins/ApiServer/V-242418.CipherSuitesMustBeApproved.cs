namespace Assay.Plugins.ApiServer;

/// <summary>The API server offers the approved cipher suites.</summary>
/// <remarks>
/// V1R1 and V1R2 approve six, with blanks in some names, from V1R3 on it is four of them. The text asks that they are among the suites and forbids no others; others are named
/// in the finding, not judged. The two that were dropped are known by two names each.
/// </remarks>
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

    private static readonly string[] ApprovedBefore = [.. Approved, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305"];

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides =>
        "The approved suites, four from V1R3 on and six before, must be in --tls-cipher-suites of kube-apiserver; a missing flag fails. Further suites are named and do not fail.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return server.List("tls-cipher-suites") is { Count: > 0 } suites
            ? Judge(server, suites, context.Reading == "V1R1" ? ApprovedBefore : Approved)
            : server.ObserveFlag("tls-cipher-suites", Demand.Given);
    }

    private static Observation Judge(Component server, IReadOnlyList<string> suites, string[] approved)
    {
        var missing = approved.Except(suites.Select(ShortName)).ToList();
        var others = suites.Where(s => !approved.Contains(ShortName(s))).ToList();
        return missing.Count > 0 ? server.Fail($"--tls-cipher-suites lacks {string.Join(", ", missing)}")
            : others.Count > 0 ? server.Pass($"--tls-cipher-suites has the {approved.Length} approved suites, and also {string.Join(", ", others)}")
            : server.Pass($"--tls-cipher-suites has the {approved.Length} approved suites and no others");
    }

    private static string ShortName(string suite) => suite.EndsWith("CHACHA20_POLY1305_SHA256", StringComparison.Ordinal) ? suite[..^"_SHA256".Length] : suite;
}
