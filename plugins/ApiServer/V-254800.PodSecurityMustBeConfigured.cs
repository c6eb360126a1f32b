using System.Text.Json;

namespace Assay.Plugins.ApiServer;

/// <summary>Pods in namespaces without labels of their own are held to a Pod Security standard.</summary>
/// <remarks>
/// The text wants least privilege represented and does not say which level that is: baseline and restricted refuse privileges, privileged refuses nothing and is what a missing
/// level means, whatever the example of the fix text has. Exemptions are named, not judged. Kubernetes has PodSecurity from 1.22 on; before, the text still makes a missing flag a finding.
/// </remarks>
[Check("V-254800")]
public sealed class PodSecurityMustBeConfigured : IComponentCheck
{
    private const string Flag = "admission-control-config-file";
    private const string Plugin = "PodSecurity";

    private static readonly Demand NotOff = new("not be false", v => v is null ? ResultValue.Pass : GoBoolean.Parse(v) switch
    {
        true => ResultValue.Pass,
        false => ResultValue.Fail,
        null => ResultValue.Error,
    });

    private static readonly Parameter<string> MinimumLevel = Parameter.Text("minimumLevel", "the least Pod Security level that defaults.enforce may have; baseline where it is not set", "baseline", "restricted");

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver") + Need.FileOf("kube-apiserver", Flag);

    /// <inheritdoc/>
    public string Decides =>
        "The file of --admission-control-config-file of kube-apiserver must configure PodSecurity with defaults.enforce baseline or restricted. A missing flag, file or configuration, privileged, no level, and PodSecurity in --disable-admission-plugins, missing from --admission-control or false in --feature-gates fail. Exemptions are named and do not fail; a configuration in a further file is unknown. Where the site's policy asks for restricted, baseline fails.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [MinimumLevel];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return server.FileOf(Flag) is { } file ? Judge(file, context.Site.Of(MinimumLevel) is "restricted") : Older(server, server.ObserveFlag(Flag, Demand.Given));
        if (AdmissionPlugins.WhyOff(server, Plugin) is { } off)
        {
            yield return server.Fail($"{off}; it must be enabled");
        }
        else if (server.ObserveFeatureGate(Plugin, NotOff) is { Result: not ResultValue.Pass } gate)
        {
            yield return gate;
        }
    }

    private static Observation Older(Component server, Observation observation) => server.VersionOrNull is { } version && !version.IsAtLeast(1, 22)
        ? observation with { Message = $"{observation.Message} ({version} does not have PodSecurity yet)" }
        : observation;

    private static Observation Judge(ComponentFile file, bool restricted)
    {
        var plugins = file.File is null ? null : file.Document.ListAt("plugins").Where(p => p.TextAt("name") is Plugin).ToList();
        return plugins switch
        {
            null => file.Observe(ResultValue.Fail, $"--{Flag}={file.Path} does not exist"),
            [] => file.Observe(ResultValue.Fail, $"{file.Path} does not configure PodSecurity, which then enforces nothing"),
            [var plugin] when plugin.At("configuration") is { } configuration => Judge(file, configuration, restricted),
            [var plugin] when plugin.TextAt("path") is { Length: > 0 } path => file.Observe(ResultValue.Unknown, $"{file.Path} leaves PodSecurity to the file {path}, which was not seen"),
            [_] => file.Observe(ResultValue.Fail, $"{file.Path} has an empty configuration of PodSecurity, which then enforces nothing"),
            _ => file.Observe(ResultValue.Error, $"{file.Path} configures PodSecurity {plugins.Count} times"),
        };
    }

    private static Observation Judge(ComponentFile file, JsonElement configuration, bool restricted)
    {
        var demand = restricted ? "it must enforce restricted, as the site's policy asks" : "it must enforce baseline or restricted";
        var level = configuration.TextAt("defaults.enforce");
        var exemptions = string.Concat(new[] { "usernames", "runtimeClasses", "namespaces" }
            .Select(kind => (kind, names: configuration.ListAt($"exemptions.{kind}")))
            .Where(e => e.names.Count > 0)
            .Select(e => $"; exempt {e.kind}: {string.Join(", ", e.names)}"));
        return level switch
        {
            "baseline" when restricted => file.Observe(ResultValue.Fail, $"PodSecurity enforces baseline; {demand}{exemptions}"),
            "baseline" or "restricted" => file.Observe(ResultValue.Pass, $"PodSecurity enforces {level}{exemptions}"),
            "privileged" => file.Observe(ResultValue.Fail, $"PodSecurity enforces privileged, which refuses nothing; {demand}{exemptions}"),
            null or "" => file.Observe(ResultValue.Fail, $"PodSecurity has no defaults.enforce, which means privileged; {demand}{exemptions}"),
            _ => file.Observe(ResultValue.Error, $"PodSecurity enforces {level}, which is no level"),
        };
    }
}
