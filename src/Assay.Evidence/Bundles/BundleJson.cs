using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The JSON of a bundle: the order of the members is the order of the declarations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(NodeLine))]
[JsonSerializable(typeof(ProcessLine))]
[JsonSerializable(typeof(FileLine))]
[JsonSerializable(typeof(CoverageLine))]
[JsonSerializable(typeof(VersionLine))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    /// <summary>How every JSON of a bundle is written, but for the manifest.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 256 };

    /// <summary>How the manifest is written: for people to read.</summary>
    public static readonly JsonWriterOptions ManifestOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };
}

/// <summary><c>nodes/NAME/node.json</c>.</summary>
internal sealed record NodeLine
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required SortedDictionary<string, string> Labels { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    public string? OsImage { get; init; }

    public string? KubeletVersion { get; init; }

    public required IReadOnlyList<Listener> Listeners { get; init; }

    public required IReadOnlyList<ServiceState> Services { get; init; }

    public required SortedDictionary<string, string> Versions { get; init; }
}

/// <summary>A line of <c>processes.jsonl</c>.</summary>
internal sealed record ProcessLine
{
    public required int Pid { get; init; }

    public int? Uid { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Argv { get; init; }
}

/// <summary>A line of <c>files.jsonl</c>; <c>content</c> names the entry that holds it.</summary>
internal sealed record FileLine
{
    public required string Path { get; init; }

    public string? Target { get; init; }

    public required string Type { get; init; }

    public string? Mode { get; init; }

    public int? Uid { get; init; }

    public int? Gid { get; init; }

    public long? Size { get; init; }

    public string? Sha256 { get; init; }

    public string? Content { get; init; }
}

/// <summary>A line of <c>coverage.jsonl</c>.</summary>
internal sealed record CoverageLine
{
    public required string Scope { get; init; }

    public string? Node { get; init; }

    public required string Need { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }
}

/// <summary><c>cluster/version.json</c>.</summary>
internal sealed record VersionLine
{
    public required string GitVersion { get; init; }
}
