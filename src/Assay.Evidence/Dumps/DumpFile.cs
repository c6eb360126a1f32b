using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>A file of a dump.</summary>
/// <param name="label">How an error calls it: as the user named it.</param>
/// <param name="origin">How evidence calls it: without the folders above what the user named, which are nobody's business.</param>
/// <param name="path">Its path within what the user named, with slashes; its name where it was named itself.</param>
/// <param name="place">The folder it lies in, so that what lies together can be told to be of one node.</param>
/// <param name="isAlone">Whether the user named it itself.</param>
/// <param name="bytes">Its content.</param>
internal sealed class DumpFile(string label, string origin, string path, string place, bool isAlone, byte[] bytes)
{
    private readonly Lazy<string> text = new(() => Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
    private IReadOnlyList<JsonElement>? documents;

    /// <summary>How evidence calls it.</summary>
    public string Origin => origin;

    /// <summary>How evidence calls the folder it lies in.</summary>
    public string OriginFolder => origin.LastIndexOfAny(['/', '!']) is var at and > 0 ? origin[..at] : origin;

    /// <summary>Its path within what the user named.</summary>
    public string Path => path;

    /// <summary>The folder it lies in.</summary>
    public string Place => place;

    /// <summary>Its name.</summary>
    public string Name => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether the user named it itself, not the folder it lies in.</summary>
    public bool IsAlone => isAlone;

    /// <summary>Its content.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Its content as text.</summary>
    public string Text => text.Value;

    /// <summary>Its lines, without line ends.</summary>
    public IEnumerable<string> Lines => Text.Split('\n').Select(l => l.TrimEnd('\r'));

    /// <summary>Its JSON or YAML documents; empty where it is another kind of file.</summary>
    /// <exception cref="ContentException">It is called JSON or YAML and is broken.</exception>
    public IReadOnlyList<JsonElement> Documents => documents ??= ReadDocuments();

    /// <summary>The folders it lies in, from the root on, and its name.</summary>
    public string[] Segments => [.. place.Split('/', '\\', '!'), Name];

    private IReadOnlyList<JsonElement> ReadDocuments()
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return [];
        }

        if (System.IO.Path.GetExtension(Name).ToLowerInvariant() is ".json" or ".yaml" or ".yml")
        {
            return ContentDocuments.Read(Text, label);
        }

        return ContentDocuments.LooksLikeJson(Text) || Text.StartsWith("apiVersion:", StringComparison.Ordinal) || Text.StartsWith("kind:", StringComparison.Ordinal)
            ? ContentDocuments.ReadOrNone(Text)
            : [];
    }
}
