using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads fixture documents.</summary>
/// <remarks>What a fixture does not mention is not there: everything counts as collected, but a kubelet's configuration that is not given, and what its <c>coverage</c> says.</remarks>
public static partial class FixtureFile
{
    private static readonly Dictionary<string, ResultValue> Results = Enum.GetValues<ResultValue>().ToDictionary(r => r.Word(), StringComparer.Ordinal);

    /// <summary>Reads a fixture.</summary>
    /// <exception cref="ContentException">It is no YAML, or says something a fixture cannot.</exception>
    public static Fixture Read(string path)
    {
        var bytes = Files.Guarded(path, "cannot be read", () => File.ReadAllBytes(path));
        var documents = YamlDocuments.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), path);
        if (documents is not [var document])
        {
            throw new ContentException(path, documents.Count == 0 ? "is empty" : "holds several documents; a fixture is one");
        }

        var yaml = new YamlReading(path);
        var members = yaml.Map(document, "benchmark", "reading", "target", "version", "nodes", "objects", "coverage", "policy", "expect");
        if (members.TryGetValue("reading", out var reading) && members.ContainsKey("benchmark"))
        {
            throw yaml.Error(reading, "names a reading beside a benchmark; the benchmark's text has its own");
        }

        var snapshot = new FixtureSnapshot(path, yaml).Build(members, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return new Fixture(path, snapshot)
        {
            Benchmark = members.TryGetValue("benchmark", out var benchmark) ? yaml.Text(benchmark) : null,
            Reading = reading is null ? null : yaml.Text(reading),
            Policy = members.TryGetValue("policy", out var policy) ? YamlJson.Convert(policy, path) : null,
            Expect = members.TryGetValue("expect", out var expect) ? ExpectationOf(expect, yaml) : null,
        };
    }

    /// <summary>Whether a file is a fixture: one YAML document with nodes or an expectation, and no Kubernetes object.</summary>
    internal static bool IsFixture(string path)
    {
        if (!File.Exists(path) || Path.GetExtension(path).ToLowerInvariant() is not (".yaml" or ".yml"))
        {
            return false;
        }

        var text = Files.Guarded(path, "cannot be read", () => File.ReadAllText(path));
        return Mark().IsMatch(text) && !KubernetesMark().IsMatch(text);
    }

    private static Expectation ExpectationOf(YamlNode node, YamlReading yaml)
    {
        var members = yaml.Map(node, "result", "subjects", "message");
        if (!members.TryGetValue("result", out var result))
        {
            throw yaml.Error(node, "lacks a result");
        }

        return new Expectation(
            Results.TryGetValue(yaml.Text(result), out var value) ? value : throw yaml.Error(result, $"'{yaml.Text(result)}' is none of {string.Join(", ", Results.Keys)}"),
            yaml.Texts(members.GetValueOrDefault("subjects")),
            members.TryGetValue("message", out var message) ? yaml.Text(message) : null);
    }

    [GeneratedRegex("^(nodes|expect|benchmark|reading):", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex("^(apiVersion|kind):", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KubernetesMark();
}
