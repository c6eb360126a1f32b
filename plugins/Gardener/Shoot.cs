using System.Text.Json;

namespace Assay.Plugins.Gardener;

/// <summary>A Shoot, and how findings call it.</summary>
/// <param name="item">The object.</param>
internal sealed class Shoot(KubernetesObject item)
{
    /// <summary>Its name, with its namespace where that is known.</summary>
    public string Name { get; } = item.Namespace.Length > 0 ? $"{item.Namespace}/{item.Name}" : item.Name;

    /// <summary>Its namespace; empty where it is not known.</summary>
    public string Namespace => item.Namespace;

    /// <summary>The namespace of its control plane in the seed; null where it is not known.</summary>
    public string? TechnicalId => item.Json.At("status") is { } status && status.TextAt("technicalID") is { Length: > 0 } id ? id : null;

    /// <summary>A command that shows it again.</summary>
    public string Reproduce { get; } = $"kubectl {(item.Namespace.Length > 0 ? $"-n {item.Namespace} " : "")}get shoot {item.Name} -o yaml";

    /// <summary>The version of Kubernetes; null where it does not say.</summary>
    public KubernetesVersion? Version => KubernetesVersion.Parse(Text("kubernetes.version"));

    /// <summary>The field under a path below <c>spec</c>; null where it is absent.</summary>
    public JsonElement? Field(string path) => item.Json.At($"spec.{path}");

    /// <summary>The scalar under a path below <c>spec</c>; null where it is absent.</summary>
    public string? Text(string path) => item.Json.TextAt($"spec.{path}");

    /// <summary>The members of a list below <c>spec</c>.</summary>
    public IReadOnlyList<JsonElement> List(string path) => item.Json.ListAt($"spec.{path}");

    /// <summary>A source of a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="field">The field of the Shoot that configures it, below <c>spec</c>.</param>
    /// <param name="flags">Flags that the Shoot gives it.</param>
    /// <param name="absent">Flags that a Shoot decides, and that it then does not have.</param>
    public ComponentSource Source(string component, string field, IEnumerable<string> flags, IReadOnlyList<string> absent) => new(
        SourceKind.Shoot,
        $"spec.{field} of Shoot {Name}",
        Reproduce,
        CommandLine.Parse(component, [component, .. flags]).WithGap($"the Shoot {Name} does not say all flags of its {component}", absent));

    /// <summary>What a file that a flag of a component names says, by this Shoot.</summary>
    public KnownDocument Document(string name, JsonElement document, string field) => new($"{name} by Shoot {Name}", document, $"spec.{field} of Shoot {Name}", Reproduce);
}
