namespace Assay.Plugins.ApiServer;

/// <summary>The API server accepts no passwords.</summary>
/// <remarks>V1R1's Rule, which became V-245542. Its text calls the flag's absence a finding as well as its presence; title and fix want it gone.</remarks>
[Check("V-242439")]
public sealed class PasswordsMustBeRefused() : AbsentFlagCheck("basic-auth-file", gone: 19);
