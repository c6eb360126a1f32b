namespace Assay.Plugins.ApiServer;

/// <summary>The authorizers of the API server, seen by the two Rules about them.</summary>
/// <remarks>The texts are older than <c>--authorization-config</c>, which takes the flag's place: there the types of the authorizers are the modes.</remarks>
internal static class AuthorizationModes
{
    private const string Flag = "authorization-mode";
    private static readonly string[] Known = ["ABAC", "AlwaysAllow", "AlwaysDeny", "Node", "RBAC", "Webhook"];

    /// <summary>What the two Rules read.</summary>
    public static Need Needs { get; } = Need.Component("kube-apiserver") + Need.FileOf("kube-apiserver", "authorization-config");

    /// <summary>Set, and without AlwaysAllow.</summary>
    public static IEnumerable<Observation> WithoutAlwaysAllow(Component server) => Observe(server, "it must be set, and without AlwaysAllow", "AlwaysAllow must not be among them", modes =>
        modes.Contains("AlwaysAllow") ? ResultValue.Fail : modes.All(m => Known.Contains(m)) ? ResultValue.Pass : ResultValue.Error);

    /// <summary>These modes and no others, in this order.</summary>
    public static IEnumerable<Observation> Exactly(Component server, params string[] wanted) =>
        Observe(server, $"it must be {string.Join(',', wanted)}", $"it must be {string.Join(',', wanted)}", modes => modes.SequenceEqual(wanted) ? ResultValue.Pass : ResultValue.Fail);

    private static IEnumerable<Observation> Observe(Component server, string whenMissing, string whenOthers, Func<IReadOnlyList<string>, ResultValue> judge)
    {
        var modes = server.List(Flag);
        if (modes is not null || server.Flag("authorization-config") is null or "")
        {
            yield return modes is null ? server.Fail($"--{Flag} is absent; {whenMissing}")
                : modes.Count == 0 ? server.Fail($"--{Flag} has no value; {whenMissing}")
                : server.Observe(judge(modes), $"--{Flag}={string.Join(',', modes)}{Demand(judge(modes), whenOthers)}");
        }

        if (server.FileOf("authorization-config") is { } file)
        {
            var types = Types(file);
            yield return file.Observe(judge(types), $"the authorizers of --authorization-config={file.Path} are {string.Join(", ", types)}{Demand(judge(types), whenOthers)}");
        }
    }

    private static List<string> Types(ComponentFile file)
    {
        var types = file.Document.ListAt("authorizers").Select(a => a.TextAt("type") ?? "").ToList();
        return types.Count > 0 ? types : throw new InvalidDataException($"{file.Path} names no authorizers");
    }

    private static string Demand(ResultValue result, string whenOthers) => result switch
    {
        ResultValue.Fail => $"; {whenOthers}",
        ResultValue.Error => $"; the API server knows {string.Join(", ", Known)} only",
        _ => "",
    };
}
