using System.Globalization;
using System.Text.Json;

namespace Assay.Sdk;

/// <summary>Something that a site's policy can set for a check.</summary>
/// <param name="Name">Its key in the policy: <c>allowedPorts</c>.</param>
/// <param name="Description">What it means to the check, in one sentence.</param>
public abstract record Parameter(string Name, string Description)
{
    /// <summary>One of a few words; any text where no words are given.</summary>
    public static Parameter<string> Text(string name, string description, params IReadOnlyList<string> words) => new(name, description) { Words = words };

    /// <summary>A list of texts.</summary>
    public static Parameter<IReadOnlyList<string>> Texts(string name, string description) => new(name, description);

    /// <summary>A list of texts of one form.</summary>
    /// <param name="name">Its key in the policy.</param>
    /// <param name="description">What it means to the check.</param>
    /// <param name="pattern">A regular expression that fits each text as a whole.</param>
    /// <param name="example">A text that fits, for whoever writes another.</param>
    public static Parameter<IReadOnlyList<string>> Texts(string name, string description, string pattern, string example) => new(name, description) { Pattern = pattern, Example = example };

    /// <summary>A list of ports and ranges of ports: <c>6443</c>, <c>30000-32767</c>.</summary>
    public static Parameter<IReadOnlyList<PortRange>> Ports(string name, string description) => new(name, description);

    /// <summary>A list of what is accepted at which objects.</summary>
    public static Parameter<IReadOnlyList<Acceptance>> Acceptances(string name, string description) => new(name, description);

    /// <summary>The words a text must be one of; empty where it is free.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A regular expression that fits each text of a list as a whole; empty where they are free.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>A text that fits <see cref="Pattern"/>; empty where there is none.</summary>
    public string Example { get; init; } = "";
}

/// <summary>A parameter of a type that a policy can express.</summary>
/// <typeparam name="T">What the check gets.</typeparam>
/// <param name="Name">Its key in the policy.</param>
/// <param name="Description">What it means to the check.</param>
public sealed record Parameter<T>(string Name, string Description) : Parameter(Name, Description)
    where T : class;

/// <summary>What a site's policy sets for one Rule.</summary>
/// <param name="values">By parameter name, a value of the parameter's type.</param>
public sealed class SiteParameters(IReadOnlyDictionary<string, object> values)
{
    /// <summary>The policy sets nothing, or there is none.</summary>
    public static SiteParameters None { get; } = new(new Dictionary<string, object>());

    /// <summary>The value of a parameter; null where the policy does not set it.</summary>
    public T? Of<T>(Parameter<T> parameter)
        where T : class => values.TryGetValue(parameter.Name, out var value) ? (T)value : null;
}

/// <summary>Ports from the first to the last.</summary>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port; equal to the first for a single one.</param>
public sealed record PortRange(int First, int Last)
{
    /// <summary>Whether a port lies within.</summary>
    public bool Contains(int port) => port >= First && port <= Last;

    /// <inheritdoc/>
    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}

/// <summary>What a site accepts at some objects although the check text makes it a finding.</summary>
/// <param name="Justification">Why, in the site's words; stands in the finding.</param>
public sealed record Acceptance(string Justification)
{
    /// <summary>Pattern of the namespace, with <c>*</c>.</summary>
    public string Namespace { get; init; } = "*";

    /// <summary>The kind of object; <c>*</c> for each.</summary>
    public string Kind { get; init; } = "*";

    /// <summary>Pattern of the name, with <c>*</c>.</summary>
    public string Name { get; init; } = "*";

    /// <summary>Labels the object must have.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Patterns of what is accepted at the object, such as ports or names of variables; empty for everything.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>How a finding says it: <c>accepted by the site: …</c>.</summary>
    public string Words => $"accepted by the site: {Justification}";

    /// <summary>Whether this accepts a value at an object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="value">The port, variable or whatever the check looks at; empty where it is the object itself.</param>
    public bool Covers(KubernetesObject item, string value = "") =>
        Glob.IsMatch(Namespace, item.Namespace)
        && Glob.IsMatch(Kind, item.Kind)
        && Glob.IsMatch(Name, item.Name)
        && Labels.All(wanted => LabelOf(item, wanted.Key) == wanted.Value)
        && (Values.Count == 0 || Values.Any(v => Glob.IsMatch(v, value)));

    private static string? LabelOf(KubernetesObject item, string name) =>
        item.Json.TryGetProperty("metadata", out var metadata)
        && metadata.TryGetProperty("labels", out var labels) && labels.ValueKind is JsonValueKind.Object
        && labels.TryGetProperty(name, out var label) && label.ValueKind is JsonValueKind.String
            ? label.GetString()
            : null;
}
