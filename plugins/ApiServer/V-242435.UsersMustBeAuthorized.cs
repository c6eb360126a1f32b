namespace Assay.Plugins.ApiServer;

/// <summary>The API server asks an authorizer that can say no.</summary>
/// <remarks>The demand of V-242382 as it is from V1R10 on. The draft is silent on a missing flag, which means AlwaysAllow.</remarks>
[Check("V-242435")]
public sealed class UsersMustBeAuthorized : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => AuthorizationModes.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context) => AuthorizationModes.WithoutAlwaysAllow(server);
}
