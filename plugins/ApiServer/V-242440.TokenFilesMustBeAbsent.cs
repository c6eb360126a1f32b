namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts no tokens from a file.</summary>
/// <remarks>V1R1's Rule, which became V-245543.</remarks>
[Check("V-242440")]
public sealed class TokenFilesMustBeAbsent() : FlagCheck("kube-apiserver", "token-auth-file", Demand.Absent);
