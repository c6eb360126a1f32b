using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Plugins.Workloads;

/// <summary>Finds what looks sensitive in an object: what was blanked in the evidence, and variables and keys of ConfigMaps that are called like a secret.</summary>
internal static partial class SensitiveValues
{
    /// <summary>The places, as paths: <c>data.password</c>, <c>spec.containers[web].env[DB_TOKEN].value</c>, with why each looks sensitive.</summary>
    public static IEnumerable<(string Path, string Why)> Of(KubernetesObject item) => item.Json.EnumerateObject()
        .SelectMany(p => Walk(p.Value, p.Name, item.Kind == "ConfigMap" && p.Name is "data" or "binaryData"));

    /// <param name="element">A part of the object.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="named">Whether the names of its members tell what they hold.</param>
    private static IEnumerable<(string Path, string Why)> Walk(JsonElement element, string path, bool named) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .Where(p => p.Name is not "managedFields" && !p.Name.EndsWith("last-applied-configuration", StringComparison.Ordinal))
            .SelectMany(p => Walk(p.Value, $"{path}.{p.Name}", named: false).Concat(named ? Named(p.Value, p.Name, $"{path}.{p.Name}") : [])),
        JsonValueKind.Array => element.EnumerateArray().Select((e, i) => (Element: e, Name: NameOf(e), Path: $"{path}[{NameOf(e) ?? $"{i}"}]"))
            .SelectMany(e => Walk(e.Element, e.Path, named: false).Concat(IsVariables(path) ? Named(e.Element.At("value"), e.Name, $"{e.Path}.value") : [])),
        JsonValueKind.String when element.GetString()!.Contains(KubernetesObject.Blank, StringComparison.Ordinal) => [(path, "was blanked as a secret in the evidence")],
        _ => [],
    };

    private static IEnumerable<(string Path, string Why)> Named(JsonElement? value, string? name, string path) =>
        value is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } said && said is not ("true" or "false") && said[0] != '/'
        && !said.Contains(KubernetesObject.Blank, StringComparison.Ordinal) && SecretName().IsMatch(name ?? "")
            ? [(path, "is called like a secret")]
            : [];

    private static bool IsVariables(string path) => path.EndsWith(".env", StringComparison.Ordinal);

    private static string? NameOf(JsonElement element) => element.ValueKind is JsonValueKind.Object ? element.TextAt("name") : null;

    [GeneratedRegex("passw|passphrase|token|secret|credential|(api|access|private)[-_.]?key", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
