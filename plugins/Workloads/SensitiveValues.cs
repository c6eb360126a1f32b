using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Plugins.Workloads;

/// <summary>Finds what looks sensitive in an object: what was blanked in the evidence, and keys of ConfigMaps that are called like a secret.</summary>
/// <remarks>Variables that are called like a secret are blanked when they are imported.</remarks>
internal static partial class SensitiveValues
{
    /// <summary>The places, as paths: <c>data.password</c>, <c>spec.containers[web].args[0]</c>, with why each looks sensitive.</summary>
    public static IEnumerable<(string Path, string Why)> Of(KubernetesObject item) => item.Json.EnumerateObject()
        .SelectMany(p => Walk(p.Value, p.Name, item.Kind == "ConfigMap" && p.Name is "data" or "binaryData"));

    private static IEnumerable<(string Path, string Why)> Walk(JsonElement element, string path, bool named) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .Where(p => p.Name is not "managedFields" && !p.Name.EndsWith("last-applied-configuration", StringComparison.Ordinal))
            .SelectMany(p => Walk(p.Value, $"{path}.{p.Name}", named: false).Concat(named && IsCalledSecret(p) ? [($"{path}.{p.Name}", "is called like a secret")] : [])),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => Walk(e, $"{path}[{NameOf(e) ?? $"{i}"}]", named: false)),
        JsonValueKind.String when IsBlanked(element) => [(path, "was blanked as a secret in the evidence")],
        _ => [],
    };

    private static bool IsBlanked(JsonElement text) => text.GetString()!.Contains(KubernetesObject.Blank, StringComparison.Ordinal);

    /// <summary>Whether a name says that its value is a secret, and the value may be one: truth values and paths are none, and of a blanked one it is said already.</summary>
    private static bool IsCalledSecret(JsonProperty member) => SecretName().IsMatch(member.Name)
        && member.Value is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } and not ("true" or "false") and not ['/', ..] && !IsBlanked(value);

    private static string? NameOf(JsonElement element) => element.ValueKind is JsonValueKind.Object ? element.TextAt("name") : null;

    [GeneratedRegex("passw|passphrase|token|secret|credential|(api|access|private)[-_.]?key", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
