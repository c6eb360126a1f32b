using Assay.Content;

namespace Assay.Cli.Scap;

/// <summary>A folder of copies of what content refers to elsewhere, each under the last part of its address.</summary>
/// <param name="folder">The folder; null for none.</param>
internal sealed class LocalCopies(string? folder)
{
    private readonly Dictionary<string, ScapComponent> read = new(StringComparer.Ordinal);

    /// <summary>The copy of what an address means; null where there is none.</summary>
    public ScapComponent? Of(string href)
    {
        var name = href[(href.LastIndexOf('/') + 1)..];
        if (folder is null || name.Length == 0 || Path.Combine(folder, name) is var file && !File.Exists(file))
        {
            return null;
        }

        if (!read.TryGetValue(file, out var component))
        {
            read.Add(file, component = ScapContent.Open(file).Components[0]);
        }

        return component;
    }
}
