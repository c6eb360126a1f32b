namespace Assay.Plugins.ApiServer;

/// <summary>The API server has no address for unprotected requests.</summary>
/// <remarks>The text calls only <c>localhost</c> a finding; its title and its fix want the flag gone, and every other address is the worse one.</remarks>
[Check("V-242388")]
public sealed class InsecureBindAddressMustBeAbsent() : AbsentFlagCheck("insecure-bind-address", gone: 24);
