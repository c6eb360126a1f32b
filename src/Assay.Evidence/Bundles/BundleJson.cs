using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The JSON of a bundle: the order of the members is the order of the declarations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
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
internal sealed record NodeLine(
    string Name,
    IReadOnlyList<string> Roles,
    SortedDictionary<string, string> Labels,
    IReadOnlyList<string> Addresses,
    string? OsImage,
    string? KubeletVersion,
    IReadOnlyList<Listener> Listeners,
    IReadOnlyList<ServiceState> Services,
    SortedDictionary<string, string> Versions);

/// <summary>A line of <c>processes.jsonl</c>.</summary>
internal sealed record ProcessLine(int Pid, int? Uid, string Name, IReadOnlyList<string> Argv);

/// <summary>A line of <c>files.jsonl</c>; <c>content</c> names the entry that holds it.</summary>
internal sealed record FileLine(string Path, string? Target, string Type, string? Mode, int? Uid, int? Gid, long? Size, string? Sha256, string? Content);

/// <summary>A line of <c>coverage.jsonl</c>.</summary>
internal sealed record CoverageLine(string Scope, string? Node, string Need, string Status, string? Reason);

/// <summary><c>cluster/version.json</c>.</summary>
internal sealed record VersionLine(string GitVersion);
