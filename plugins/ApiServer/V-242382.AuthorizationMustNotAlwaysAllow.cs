namespace Assay.Plugins.ApiServer;

/// <summary>The API server asks an authorizer that can say no.</summary>
/// <remarks>
/// V1R1 to V1R7 print the one value that is no finding, Node,RBAC, and the draft before them Node alone. From V1R10 on the text wants the modes set and without AlwaysAllow; it asks
/// for no order.
/// </remarks>
[Check("V-242382")]
public sealed class AuthorizationMustNotAlwaysAllow : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => AuthorizationModes.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context) => context.Reading switch
    {
        "V1R0-1" => AuthorizationModes.Exactly(server, "Node"),
        "V1R1" => AuthorizationModes.Exactly(server, "Node", "RBAC"),
        _ => AuthorizationModes.WithoutAlwaysAllow(server),
    };
}
