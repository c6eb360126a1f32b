using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads a site's policy: <c>assay.yaml</c>.</summary>
/// <remarks>
/// <code>
/// rules:
///   V-242410:
///     parameters: { allowedPorts: [6443, 30000-32767] }
///     severity: { value: low, justification: "…" }
///     check: MyPlugin          # a plugin, a class, the id of another check, or none
/// </code>
/// </remarks>
/// <param name="registrations">The checks there are: they say which parameters they take.</param>
/// <param name="keys">By each id of a Rule the one it binds by, as <see cref="Binder.KeysOf"/> has it; null where rules are named by that alone.</param>
public sealed class SitePolicyReader(IReadOnlyList<CheckRegistration> registrations, IReadOnlyDictionary<string, string>? keys = null)
{
    private const string NoCheck = "none";

    /// <summary>Reads a policy file.</summary>
    /// <exception cref="ContentException">It is no YAML, or says something no policy can.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SitePolicy Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads the text of a policy; an empty one is a site without a policy.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="ContentException">It is no YAML, or says something no policy can.</exception>
    public SitePolicy Parse(string text, string file)
    {
        var yaml = new YamlReading(file);
        return yaml.Document(text) is { } document && yaml.Map(document, "rules").TryGetValue("rules", out var rules)
            ? new SitePolicy(yaml.Pairs(rules).ToDictionary(r => r.Key, r => RuleOf(r.Key, r.Value.Value, yaml), StringComparer.Ordinal))
            : SitePolicy.None;
    }

    private RulePolicy RuleOf(string id, YamlNode node, YamlReading yaml)
    {
        var members = yaml.Filled(node, "parameters", "severity", "check");
        var key = keys?.GetValueOrDefault(id) ?? id;
        var isUnbound = members.TryGetValue("check", out var check) && yaml.Text(check) == NoCheck;
        var chosen = check is null || isUnbound ? null : Chosen(key, check, yaml);
        return new RulePolicy
        {
            Check = chosen,
            IsUnbound = isUnbound,
            Severity = members.TryGetValue("severity", out var severity) ? SeverityOf(severity, yaml) : null,
            Parameters = members.TryGetValue("parameters", out var parameters)
                ? ParametersOf(parameters, chosen ?? registrations.FirstOrDefault(r => r.Id == key), yaml)
                : SiteParameters.None,
        };
    }

    private CheckRegistration Chosen(string id, YamlNode node, YamlReading yaml)
    {
        var name = yaml.Text(node);
        var named = registrations.Where(r => name == r.Class || name == r.Id || (name == r.Plugin && id == r.Id)).ToList();
        return named switch
        {
            [var one] => one,
            [] => throw yaml.Error(node, $"'{name}' is no class of a check, no id of one, and no plugin that claims {id}"),
            _ => throw yaml.Error(node, $"'{name}' can be {string.Join(" or ", named.Select(r => r.Class))}; name the class"),
        };
    }

    private static SeverityOverride SeverityOf(YamlNode node, YamlReading yaml)
    {
        var members = yaml.Filled(node, "value", "justification");
        var value = yaml.Required(members, "value", node);
        return new SeverityOverride(
            yaml.Text(value) switch
            {
                "high" => Severity.High,
                "medium" => Severity.Medium,
                "low" => Severity.Low,
                var other => throw yaml.Error(value, $"'{other}' is none of high, medium, low"),
            },
            Words(yaml.Required(members, "justification", node), yaml));
    }

    private static SiteParameters ParametersOf(YamlNode node, CheckRegistration? registration, YamlReading yaml)
    {
        var known = registration?.Check.Value.Parameters ?? [];
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, (key, value)) in yaml.Pairs(node))
        {
            var parameter = known.FirstOrDefault(p => p.Name == name) ?? throw yaml.Error(key, known.Count == 0
                ? $"'{name}' is no parameter: {(registration is null ? "no check is bound here" : $"{registration.Class} takes none")}"
                : $"'{name}' is none of {string.Join(", ", known.Select(p => p.Name))}");
            values.Add(name, ValueOf(parameter, value, yaml));
        }

        return new SiteParameters(values);
    }

    private static object ValueOf(Parameter parameter, YamlNode node, YamlReading yaml) => parameter switch
    {
        Parameter<string> => yaml.Text(node) is var text && (parameter.Words.Count == 0 || parameter.Words.Contains(text, StringComparer.Ordinal))
            ? text
            : throw yaml.Error(node, $"'{yaml.Text(node)}' is none of {string.Join(", ", parameter.Words)}"),
        Parameter<IReadOnlyList<string>> => (IReadOnlyList<string>)[.. yaml.List(node).Select(n => TextOf(parameter, n, yaml))],
        Parameter<IReadOnlyList<PortRange>> => (IReadOnlyList<PortRange>)[.. yaml.List(node).Select(n => PortsOf(n, yaml))],
        Parameter<IReadOnlyList<Acceptance>> => (IReadOnlyList<Acceptance>)[.. yaml.List(node).Select(n => AcceptanceOf(n, yaml))],
        _ => throw new UnreachableException($"no form for {parameter}"),
    };

    private static string TextOf(Parameter parameter, YamlNode node, YamlReading yaml) =>
        yaml.Text(node) is var text && (parameter.Pattern.Length == 0 || Regex.IsMatch(text, $"^(?:{parameter.Pattern})$", RegexOptions.CultureInvariant))
            ? text
            : throw yaml.Error(node, $"'{text}' is none of what {parameter.Name} can hold, such as {parameter.Example}");

    private static PortRange PortsOf(YamlNode node, YamlReading yaml)
    {
        var text = yaml.Text(node);
        var ends = text.Split('-').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : 0).ToList();
        return ends is [var first, .. var rest] && rest.Count < 2 && first > 0 && ends[^1] >= first
            ? new PortRange(first, ends[^1])
            : throw yaml.Error(node, $"'{text}' is neither a port nor a range of ports such as 30000-32767");
    }

    private static Acceptance AcceptanceOf(YamlNode node, YamlReading yaml)
    {
        var members = yaml.Filled(node, "namespace", "kind", "name", "labels", "values", "justification");
        string Pattern(string key) => members.TryGetValue(key, out var pattern) ? yaml.Text(pattern) : "*";
        return new Acceptance(Words(yaml.Required(members, "justification", node), yaml))
        {
            Namespace = Pattern("namespace"),
            Kind = Pattern("kind"),
            Name = Pattern("name"),
            Labels = members.TryGetValue("labels", out var labels) ? yaml.Pairs(labels).ToDictionary(l => l.Key, l => yaml.Text(l.Value.Value), StringComparer.Ordinal) : [],
            Values = yaml.Texts(members.GetValueOrDefault("values")),
        };
    }

    private static string Words(YamlNode node, YamlReading yaml) => yaml.Text(node).Trim() is { Length: > 0 } words ? words : throw yaml.Error(node, "is empty");
}
