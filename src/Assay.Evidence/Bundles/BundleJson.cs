using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The JSON of a bundle: the order of the members is the order of the declarations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ManifestLine))]
[JsonSerializable(typeof(NodeLine))]
[JsonSerializable(typeof(ProcessLine))]
[JsonSerializable(typeof(PackageEvidence))]
[JsonSerializable(typeof(FileLine))]
[JsonSerializable(typeof(CoverageLine))]
[JsonSerializable(typeof(VersionLine))]
[JsonSerializable(typeof(string))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    /// <summary>How every JSON of a bundle is written, but for the manifest.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 256 };

    /// <summary>How the manifest is written: for people to read.</summary>
    public static readonly JsonWriterOptions ManifestOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };
}

/// <summary><c>manifest.json</c>, with what an older or newer writer may leave out.</summary>
internal sealed record ManifestLine
{
    public required int Schema { get; set; }

    public required ToolInfo Tool { get; set; }

    public IReadOnlyList<BundlePlugin> Plugins { get; set; } = [];

    public required string Target { get; set; }

    public DateTimeOffset? CollectedAt { get; set; }

    public string? CollectedBy { get; set; }

    public string? Distribution { get; set; }

    public IReadOnlyList<string> Remarks { get; set; } = [];

    public IReadOnlyList<string> LeftOut { get; set; } = [];

    public IReadOnlyList<BundleRequest>? Requests { get; set; }

    public required SortedDictionary<string, string> Entries { get; set; }
}

/// <summary><c>nodes/NAME/node.json</c>.</summary>
internal sealed record NodeLine
{
    public required string Name { get; set; }

    public IReadOnlyList<string> Roles { get; set; } = [];

    public SortedDictionary<string, string> Labels { get; set; } = [];

    public IReadOnlyList<string> Addresses { get; set; } = [];

    public string? OsImage { get; set; }

    public string? KubeletVersion { get; set; }

    public IReadOnlyList<Listener> Listeners { get; set; } = [];

    public IReadOnlyList<ServiceState> Services { get; set; } = [];

    public SortedDictionary<string, string> Versions { get; set; } = [];
}

/// <summary>A line of <c>processes.jsonl</c>.</summary>
internal sealed record ProcessLine
{
    public int Pid { get; set; }

    public long? Uid { get; set; }

    public required string Name { get; set; }

    public required IReadOnlyList<string> Argv { get; set; }
}

/// <summary>A line of <c>files.jsonl</c>; <c>content</c> names the entry that holds it.</summary>
internal sealed record FileLine
{
    public required string Path { get; set; }

    public string? Target { get; set; }

    public string Type { get; set; } = "file";

    public string? Mode { get; set; }

    public long? Uid { get; set; }

    public long? Gid { get; set; }

    public long? Size { get; set; }

    public string? Sha256 { get; set; }

    public string? Content { get; set; }
}

/// <summary>A line of <c>coverage.jsonl</c>.</summary>
internal sealed record CoverageLine
{
    public required string Scope { get; set; }

    public string? Node { get; set; }

    public required string Need { get; set; }

    public required string Status { get; set; }

    public string? Reason { get; set; }
}

/// <summary><c>cluster/version.json</c>.</summary>
internal sealed record VersionLine
{
    public required string GitVersion { get; set; }
}
