namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts no tokens from a file.</summary>
[Check("V-245543")]
public sealed class StaticTokensMustBeAbsent() : FlagCheck("kube-apiserver", "token-auth-file", Demand.Absent);
