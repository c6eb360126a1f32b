using System.Globalization;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads people's answers: <c>answers.yaml</c>.</summary>
/// <remarks>
/// <code>
/// answers:
/// - rule: V-242383                # Group id, Rule id or STIG ID
///   benchmark: Kubernetes_STIG    # where another benchmark has the id too
///   release: V1R11
///   select: { subject: default/pod/*, message: "*low-port*", result: fail }    # without it, the whole rule
///   status: NotAFinding           # Not_Applicable, Open
///   text: …
///   author: …
///   date: 2026-11-20
///   expires: 2027-05-20           # the last day it holds
///   checkText: …                  # digests of what it was given for
///   evidence: …
/// </code>
/// </remarks>
public static class AnswersReader
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Reads a file of answers.</summary>
    /// <exception cref="ContentException">It is no YAML, or says something no answer can.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Answers Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads the text of answers; an empty one holds none.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="ContentException">It is no YAML, or says something no answer can.</exception>
    public static Answers Parse(string text, string file)
    {
        var yaml = new YamlReading(file);
        return new Answers(file, yaml.Document(text) is { } document
            ? [.. yaml.List(yaml.Map(document, "answers").GetValueOrDefault("answers")).Select(node => AnswerOf(node, yaml))]
            : []);
    }

    private static Answer AnswerOf(YamlNode node, YamlReading yaml)
    {
        var members = yaml.Filled(node, "rule", "benchmark", "release", "select", "status", "text", "author", "date", "expires", "checkText", "evidence");
        string Required(string key) => Words(yaml.Required(members, key, node), yaml);
        string? Optional(string key) => members.TryGetValue(key, out var value) ? Words(value, yaml) : null;
        string? Digest(string key) => members.TryGetValue(key, out var value) ? DigestOf(value, yaml) : null;

        var rule = Required("rule");
        var status = StatusOf(yaml.Required(members, "status", node), yaml);
        var date = DateOf(yaml.Required(members, "date", node), yaml);
        var expires = members.TryGetValue("expires", out var last) ? DateOf(last, yaml) : (DateOnly?)null;
        if (expires < date)
        {
            throw yaml.Error(last!, "it expires before its date");
        }

        return new Answer(rule, status, Required("text"), Required("author"), date)
        {
            Benchmark = Optional("benchmark"),
            Release = Optional("release"),
            Selector = members.TryGetValue("select", out var selector) ? SelectorOf(selector, yaml) : null,
            Expires = expires,
            CheckText = Digest("checkText"),
            Evidence = Digest("evidence"),
            Line = node.Line,
            Column = node.Column,
        };
    }

    private static ObservationSelector SelectorOf(YamlNode node, YamlReading yaml)
    {
        var members = yaml.Filled(node, "subject", "message", "result");
        if (members.Count == 0)
        {
            throw yaml.Error(node, "selects nothing: it needs subject, message or result");
        }

        return new ObservationSelector(
            members.TryGetValue("subject", out var subject) ? Words(subject, yaml) : null,
            members.TryGetValue("message", out var message) ? Words(message, yaml) : null,
            members.TryGetValue("result", out var result) ? ResultOf(result, yaml) : null);
    }

    private static ResultValue StatusOf(YamlNode node, YamlReading yaml) => yaml.Text(node) switch
    {
        "NotAFinding" => ResultValue.Pass,
        "Not_Applicable" => ResultValue.NotApplicable,
        "Open" => ResultValue.Fail,
        var other => throw yaml.Error(node, $"'{other}' is none of NotAFinding, Not_Applicable, Open"),
    };

    private static ResultValue ResultOf(YamlNode node, YamlReading yaml)
    {
        var results = Enum.GetValues<ResultValue>().Where(Combination.IsOfObservation).ToList();
        var word = yaml.Text(node);
        return results.Exists(r => r.Word() == word)
            ? results.Find(r => r.Word() == word)
            : throw yaml.Error(node, $"'{word}' is none of {string.Join(", ", results.Select(r => r.Word()))}");
    }

    private static DateOnly DateOf(YamlNode node, YamlReading yaml) =>
        DateOnly.TryParseExact(yaml.Text(node), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw yaml.Error(node, $"'{yaml.Text(node)}' is no date such as 2026-11-20");

    private static string DigestOf(YamlNode node, YamlReading yaml) =>
        yaml.Text(node) is { Length: 64 } text && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw yaml.Error(node, $"'{yaml.Text(node)}' is no SHA-256 in lower-case hexadecimal");

    private static string Words(YamlNode node, YamlReading yaml) => yaml.Text(node).Trim() is { Length: > 0 } text ? text : throw yaml.Error(node, "is empty");
}
