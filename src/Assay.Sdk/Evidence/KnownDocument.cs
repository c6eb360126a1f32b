using System.Text.Json;

namespace Assay.Sdk;

/// <summary>What a file that a flag names says, known from elsewhere: a Shoot has it in a field. The file itself was not seen.</summary>
/// <param name="Name">How findings call it: <c>the kubelet's configuration by Shoot garden-dev/prod</c>.</param>
/// <param name="Document">What it says.</param>
/// <param name="Where">Where it was seen.</param>
/// <param name="Reproduce">A command that shows it again; may be empty.</param>
public sealed record KnownDocument(string Name, JsonElement Document, string Where, string Reproduce)
{
    /// <summary>Why members of it may be missing here that the file has: those that stand here are whole. Null where it is all there is.</summary>
    public string? Gap { get; init; }
}
