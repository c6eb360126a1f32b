namespace Assay.Plugins.ApiServer;

/// <summary>The API server refuses anonymous requests.</summary>
/// <remarks>
/// The text makes only "true" a finding and is silent on a missing flag: missing means enabled, so it fails here. Where the flag is missing, the <c>anonymous</c> block of
/// <c>--authentication-config</c> decides in its place; anonymous requests on some paths are still anonymous requests.
/// </remarks>
[Check("V-242390")]
public sealed class AnonymousAuthMustBeDisabled : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver") + Need.FileOf("kube-apiserver", "authentication-config");

    /// <inheritdoc/>
    public string Decides =>
        "--anonymous-auth of kube-apiserver must be false. Where it is absent, the anonymous block of the file of --authentication-config decides, and enabled fails, for single paths too; without that file or block it fails, because absent means true.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        if (server.Flag("anonymous-auth") is not null)
        {
            yield return server.ObserveFlag("anonymous-auth", Demand.False);
        }
        else if (server.FileOf("authentication-config") is { } file)
        {
            yield return Judge(file);
        }
        else
        {
            yield return server.Fail("--anonymous-auth is absent and defaults to true; it must be false");
        }
    }

    private static Observation Judge(ComponentFile file)
    {
        var inFile = $"--anonymous-auth is absent, and in --authentication-config={file.Path}";
        if (file.Document.At("anonymous") is not { } anonymous)
        {
            return file.Observe(ResultValue.Fail, $"{inFile} there is no anonymous block, which means enabled; it must be disabled");
        }

        var paths = anonymous.ListAt("conditions").Select(c => c.TextAt("path") ?? "").ToList();
        var result = Demand.False.Judge(anonymous.TextAt("enabled") ?? "false");
        return file.Observe(result, result switch
        {
            ResultValue.Pass => $"{inFile} anonymous.enabled is false",
            ResultValue.Error => $"{inFile} anonymous.enabled is no boolean",
            _ when paths.Count > 0 => $"{inFile} anonymous.enabled is true for {string.Join(", ", paths)}; it must be false",
            _ => $"{inFile} anonymous.enabled is true; it must be false",
        });
    }
}
