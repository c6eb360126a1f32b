namespace Assay.Oval.Kubernetes;

/// <summary>What a path of the Kubernetes API names: a kind of object, perhaps within a namespace, perhaps one object.</summary>
/// <param name="ApiVersion"><c>v1</c>, <c>apps/v1</c>.</param>
/// <param name="Plural">The name of the kind in paths: <c>deployments</c>.</param>
/// <param name="Namespace">The namespace; null for all, and for what lies in none.</param>
/// <param name="Name">The object; null for the list.</param>
/// <param name="Labels">What labels must be; empty for any.</param>
public sealed record ApiEndpoint(string ApiVersion, string Plural, string? Namespace, string? Name, IReadOnlyList<(string Name, string Value)> Labels)
{
    /// <summary>The kind as <see cref="Sdk.Need.Objects"/> takes it: <c>v1/pods</c>, <c>apps/v1/deployments</c>.</summary>
    public string Kind => $"{ApiVersion}/{Plural}";

    /// <summary>Reads a path such as <c>/apis/apps/v1/deployments?limit=500</c>; null where it names no objects, or not in a way that is understood.</summary>
    public static ApiEndpoint? Parse(string path)
    {
        var (plain, query) = path.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (path[..at], path[(at + 1)..]) : (path, "");
        if (LabelsOf(query) is not { } labels)
        {
            return null;
        }

        return plain.Split('/') switch
        {
            ["", "api", var version, .. var rest] => Of(version, rest, labels),
            ["", "apis", var group, var version, .. var rest] => Of($"{group}/{version}", rest, labels),
            _ => null,
        };
    }

    /// <summary>Whether a kind is called this in paths; the API server's rule for plurals, and kinds that are plurals themselves.</summary>
    public bool IsOf(string kind)
    {
        var name = kind.ToLowerInvariant();
        return Plural.StartsWith(name.AsSpan(0, Math.Max(0, name.Length - 1)), StringComparison.Ordinal)
            && (Plural == name || Plural == $"{name}s" || Plural == $"{name}es" || (name.EndsWith('y') && Plural == $"{name[..^1]}ies"));
    }

    private static ApiEndpoint? Of(string apiVersion, string[] rest, IReadOnlyList<(string, string)> labels) => rest switch
    {
        _ when rest.Contains("") => null,
        ["namespaces", var space, var plural] => new ApiEndpoint(apiVersion, plural, space, null, labels),
        ["namespaces", var space, var plural, var name] => new ApiEndpoint(apiVersion, plural, space, name, labels),
        [var plural] => new ApiEndpoint(apiVersion, plural, null, null, labels),
        [var plural, var name] => new ApiEndpoint(apiVersion, plural, null, name, labels),
        _ => null,
    };

    /// <summary>The labels that a query selects by; null where it selects by anything else. All pages count, so limits do not matter.</summary>
    private static List<(string, string)>? LabelsOf(string query)
    {
        var labels = new List<(string, string)>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part.Split('=', 2))
            {
                case ["limit" or "pretty" or "resourceVersion", _]:
                    break;
                case ["labelSelector", var text]:
                    foreach (var wanted in Uri.UnescapeDataString(text).Split(','))
                    {
                        if (wanted.Split('=', StringSplitOptions.RemoveEmptyEntries) is not [var name, var value] || name.AsSpan().ContainsAny("!() "))
                        {
                            return null;
                        }

                        labels.Add((name, value));
                    }

                    break;
                default:
                    return null;
            }
        }

        return labels;
    }
}
