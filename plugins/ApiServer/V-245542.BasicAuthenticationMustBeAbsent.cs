namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts no passwords.</summary>
[Check("V-245542")]
public sealed class BasicAuthenticationMustBeAbsent() : AbsentFlagCheck("basic-auth-file", gone: 19);
