using System.Globalization;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads a responsibility file: who answers for which rules of a kind of cluster.</summary>
/// <remarks>
/// <code>
/// name: gardener
/// title: Shoot clusters of Gardener
/// date: 2026-01-31
/// rules:
///   - ids: [V-242390]
///     party: cluster-admin            # or service-provider, or shared
///     secureByDefault: true           # may be left out
///     fields: [spec.kubernetes.kubeAPIServer.enableAnonymousAuthentication]
///     statement: "…"
/// </code>
/// </remarks>
public static class ResponsibilityReader
{
    /// <summary>Reads a responsibility file.</summary>
    /// <exception cref="ContentException">It is no YAML, says something such a file cannot, or names an id twice.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ResponsibilityModel Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads the text of a responsibility file.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="ContentException">It is no YAML, says something such a file cannot, or names an id twice.</exception>
    public static ResponsibilityModel Parse(string text, string file)
    {
        var yaml = new YamlReading(file);
        var document = yaml.Document(text) ?? throw new ContentException(file, "is empty", 1, 1);
        var members = yaml.Map(document, "name", "title", "date", "rules");
        return new ResponsibilityModel(
            Words(yaml.Required(members, "name", document), yaml),
            Words(yaml.Required(members, "title", document), yaml),
            DateOf(yaml.Required(members, "date", document), yaml),
            RulesOf(yaml.Required(members, "rules", document), yaml));
    }

    private static Dictionary<string, Responsibility> RulesOf(YamlNode node, YamlReading yaml)
    {
        var rules = new Dictionary<string, Responsibility>(StringComparer.Ordinal);
        foreach (var entry in yaml.List(node))
        {
            var members = yaml.Map(entry, "ids", "party", "secureByDefault", "fields", "statement");
            var responsibility = ResponsibilityOf(entry, members, yaml);
            foreach (var id in yaml.List(yaml.Required(members, "ids", entry)))
            {
                if (!rules.TryAdd(Words(id, yaml), responsibility))
                {
                    throw yaml.Error(id, $"'{yaml.Text(id)}' stands twice");
                }
            }
        }

        return rules;
    }

    private static Responsibility ResponsibilityOf(YamlNode entry, Dictionary<string, YamlNode> members, YamlReading yaml)
    {
        var party = yaml.Required(members, "party", entry);
        return new Responsibility(
            PartyWords.Parse(yaml.Text(party)) ?? throw yaml.Error(party, $"'{yaml.Text(party)}' is none of {string.Join(", ", Enum.GetValues<Party>().Select(p => p.Word()))}"),
            Words(yaml.Required(members, "statement", entry), yaml))
        {
            SecureByDefault = members.TryGetValue("secureByDefault", out var secure) ? TruthOf(secure, yaml) : null,
            Fields = yaml.Texts(members.GetValueOrDefault("fields")),
        };
    }

    private static bool TruthOf(YamlNode node, YamlReading yaml) => yaml.Text(node) switch
    {
        "true" => true,
        "false" => false,
        var other => throw yaml.Error(node, $"'{other}' is neither true nor false"),
    };

    private static DateOnly DateOf(YamlNode node, YamlReading yaml) =>
        DateOnly.TryParseExact(yaml.Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw yaml.Error(node, $"'{yaml.Text(node)}' is no date such as 2026-01-31");

    private static string Words(YamlNode node, YamlReading yaml) => yaml.Text(node).Trim() is { Length: > 0 } words ? words : throw yaml.Error(node, "is empty");
}
