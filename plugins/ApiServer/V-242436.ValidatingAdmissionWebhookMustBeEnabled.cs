namespace Assay.Plugins.ApiServer;

/// <summary>The API server asks validating webhooks.</summary>
/// <remarks>
/// The text wants the plugin listed although it is on by default. From V1R7 on it checks versions before 1.25 only: in newer ones nothing is left to check but the title, which a
/// server that disables the plugin still breaks.
/// </remarks>
[Check("V-242436")]
public sealed class ValidatingAdmissionWebhookMustBeEnabled : IComponentCheck
{
    private const string Plugin = "ValidatingAdmissionWebhook";

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver");

    /// <inheritdoc/>
    public string Decides =>
        "ValidatingAdmissionWebhook in --disable-admission-plugins of kube-apiserver, or missing from --admission-control, fails. Before v1.25, and up to V1R6 in every version, it must be in --enable-admission-plugins; from v1.25 on, where it is not disabled, the rule is otherwise not applicable. Where the version is not known and it is in neither, that is unknown.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        var enabled = server.List("enable-admission-plugins");
        var asked = context.Reading == "V1R1" ? true : !server.VersionOrNull?.IsAtLeast(1, 25);
        if (AdmissionPlugins.WhyOff(server, Plugin) is { } off)
        {
            yield return server.Fail($"{off}; it must be enabled");
        }
        else if (asked is false)
        {
            yield return server.NotApplicable($"the check is for versions before v1.25 and this is {server.Version}; {Plugin} is on by default and not disabled");
        }
        else if (enabled?.Contains(Plugin) is true)
        {
            yield return server.Pass($"--enable-admission-plugins has {Plugin}");
        }
        else
        {
            var seen = enabled is null ? "--enable-admission-plugins is absent" : $"--enable-admission-plugins={string.Join(',', enabled)}";
            yield return asked is true
                ? server.Fail($"{seen}; it must have {Plugin}")
                : server.Unknown($"{seen}: a finding before v1.25, and the version is not known");
        }
    }
}
