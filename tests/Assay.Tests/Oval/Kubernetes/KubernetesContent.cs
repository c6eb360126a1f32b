using System.Text.Json;
using Assay.Content;
using Assay.Core;
using Assay.Oval.Kubernetes;

namespace Assay.Tests.Oval;

/// <summary>Real content for Kubernetes.</summary>
internal static class KubernetesContent
{
    /// <summary>Streams beside the recorded cases, and those that Debian packages; rows for data-driven tests.</summary>
    public static IEnumerable<string[]> Streams =>
    [
        ["ssg-ocp4-ds.xml"],
        ["ssg-eks-ds.xml"],
        ["/usr/share/xml/scap/ssg/content/ssg-ocp4-ds.xml"],
    ];

    /// <summary>A stream's Benchmark as it is without a Profile; without the stream the test is skipped.</summary>
    public static ResolvedBenchmark Read(string stream) => BenchmarkResolution.Resolve(Open(stream).Benchmark, null);

    /// <summary>A stream; without it the test is skipped.</summary>
    public static XccdfContent Open(string stream)
    {
        if (!Path.IsPathRooted(stream))
        {
            stream = Shared.File("conformance", "oval", stream);
        }
        else if (!File.Exists(stream))
        {
            Missing.Report("Oscap", $"no {stream}");
        }

        return XccdfContent.Open(new XccdfChoice(stream));
    }

    /// <summary>What all Rules of a Benchmark read of the API.</summary>
    public static ApiPlan PlanOf(ResolvedBenchmark resolved) => ApiPlan.Of(resolved.Benchmark.Rules, ValuesOf(resolved));

    public static Dictionary<string, string> ValuesOf(ResolvedBenchmark resolved) => resolved.Values.ToDictionary(v => v.Id, v => string.Join('\n', v.Texts), StringComparer.Ordinal);

    /// <summary>The unfiltered answers of the recorded dumps, by their path in the dump.</summary>
    public static IEnumerable<(string File, string Endpoint, JsonElement Json)> Answers()
    {
        var folder = Shared.Require("conformance", "oval", "kubernetes-api");
        const string Root = "/kubernetes-api-resources";
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var at = file.IndexOf(Root, StringComparison.Ordinal);
            if (at > 0 && !Path.GetFileName(file).Contains('#', StringComparison.Ordinal) && TryParse(File.ReadAllBytes(file)) is { } json)
            {
                yield return (file, file[(at + Root.Length)..], json);
            }
        }
    }

    public static JsonElement? TryParse(byte[] utf8)
    {
        try
        {
            return JsonElement.Parse(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
