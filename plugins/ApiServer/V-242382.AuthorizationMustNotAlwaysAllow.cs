namespace Assay.Plugins.ApiServer;

/// <summary>The API server asks an authorizer that can say no.</summary>
/// <remarks>
/// The text wants <c>--authorization-mode</c> set and without AlwaysAllow; it asks for no order. It is older than <c>--authorization-config</c>, which takes the flag's
/// place: there the types of the authorizers are the modes.
/// </remarks>
[Check("V-242382")]
public sealed class AuthorizationMustNotAlwaysAllow : IComponentCheck
{
    private static readonly string[] Known = ["ABAC", "AlwaysAllow", "AlwaysDeny", "Node", "RBAC", "Webhook"];

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver") + Need.FileOf("kube-apiserver", "authorization-config");

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        var modes = server.List("authorization-mode");
        if (modes is not null || server.Flag("authorization-config") is null or "")
        {
            yield return modes is null ? server.Fail("--authorization-mode is absent; it must be set, and without AlwaysAllow")
                : modes.Count == 0 ? server.Fail("--authorization-mode has no value; it must be set, and without AlwaysAllow")
                : server.Observe(Judge(modes), $"--authorization-mode={string.Join(',', modes)}{Demand(modes)}");
        }

        if (server.FileOf("authorization-config") is { } file)
        {
            var types = Types(file);
            yield return file.Observe(Judge(types), $"the authorizers of --authorization-config={file.Path} are {string.Join(", ", types)}{Demand(types)}");
        }
    }

    private static List<string> Types(ComponentFile file)
    {
        var types = file.Document.ListAt("authorizers").Select(a => a.TextAt("type") ?? "").ToList();
        return types.Count > 0 ? types : throw new InvalidDataException($"{file.Path} names no authorizers");
    }

    private static ResultValue Judge(IReadOnlyList<string> modes) =>
        modes.Contains("AlwaysAllow") ? ResultValue.Fail : modes.All(m => Known.Contains(m)) ? ResultValue.Pass : ResultValue.Error;

    private static string Demand(IReadOnlyList<string> modes) => Judge(modes) switch
    {
        ResultValue.Fail => "; AlwaysAllow must not be among them",
        ResultValue.Error => $"; the API server knows {string.Join(", ", Known)} only",
        _ => "",
    };
}
