using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Takes secrets out of evidence. What reads evidence and what writes it both go through here, so that none ever holds one.</summary>
/// <remarks>Structure, names and types stay; values become <c>REDACTED</c>. Redacting twice changes nothing.</remarks>
public static class Redaction
{
    /// <summary>Stands in place of a secret.</summary>
    public const string Mark = KubernetesObject.Blank;

    /// <summary>A node without secrets in its processes, files and configuration.</summary>
    public static NodeEvidence Of(NodeEvidence node) => node with
    {
        Processes = [.. node.Processes.Select(Of)],
        Files = [.. node.Files.Select(Of)],
        Configz = node.Configz is { } configz ? Of(configz) : null,
    };

    /// <summary>A process without secrets in its command line.</summary>
    public static ProcessEvidence Of(ProcessEvidence process) => process with { Arguments = SecretText.OfArguments(process.Arguments) };

    /// <summary>A Kubernetes object without the values of a Secret and without what looks like a secret elsewhere.</summary>
    public static KubernetesObject Of(KubernetesObject item) => item with { Json = Of(item.Json) };

    /// <summary>A JSON value without secrets; a Secret in it keeps its keys.</summary>
    public static JsonElement Of(JsonElement json) => SecretJson.Redact(json);

    /// <summary>A text without secrets: YAML, JSON, an environment file or anything else.</summary>
    public static string Of(string text) => SecretText.Of(text);

    /// <summary>A file without secrets. Of a private key, and of what else is a secret as a whole, neither content nor hash stays; a file that held another secret loses its hash.</summary>
    public static FileEvidence Of(FileEvidence file)
    {
        if (IsSecret(file))
        {
            return file with { Content = null, Sha256 = null, ReadDocuments = () => [] };
        }

        if (file.Content is not { } content)
        {
            return file;
        }

        var redacted = SecretText.OfFile(SecretFile.IsOfAccounts(file.Path) ? SecretFile.WithoutPasswords(content) : content);
        return redacted == content
            ? file
            : file with { Content = redacted, Sha256 = null, ReadDocuments = () => ContentDocuments.ReadOrNone(redacted) };
    }

    private static bool IsSecret(FileEvidence file) =>
        SecretFile.Is(file.Path) || file.Content?.Contains("PRIVATE KEY", StringComparison.Ordinal) == true;
}
