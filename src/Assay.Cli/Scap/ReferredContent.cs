using System.Globalization;
using Assay.Content;

namespace Assay.Cli.Scap;

/// <summary>Finds the OVAL documents that checks refer to.</summary>
/// <param name="definitionFiles">OVAL files that are used instead of those that content refers to; empty for those.</param>
/// <param name="copies">Copies of what lies elsewhere.</param>
internal sealed class ReferredContent(IReadOnlyList<string> definitionFiles, LocalCopies copies)
{
    private readonly SortedSet<string> warnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScapComponent> named = definitionFiles
        .Select(f => ScapContent.Open(f).Components[0])
        .DistinctBy(c => c.FileName)
        .ToDictionary(c => c.FileName, StringComparer.Ordinal);

    /// <summary>What of the content could not be used, and why.</summary>
    public IReadOnlyCollection<string> Warnings => warnings;

    /// <summary>The document that an address means; null where it is not there.</summary>
    /// <param name="stream">The data stream of the check.</param>
    /// <param name="reference">Where in it the check stands.</param>
    /// <param name="href">The address.</param>
    public ScapComponent? Find(ScapDataStream stream, ScapComponentRef reference, string href)
    {
        if (named.Count > 0)
        {
            return named.GetValueOrDefault(Path.GetFileName(href));
        }

        // Real streams use names that another component's catalog has.
        var found = stream.Resolve(reference, href) ?? stream.Refs.Where(r => r.Catalog.ContainsKey(href)).Select(r => stream.Resolve(r, href)).FirstOrDefault();
        var there = found is { IsRemote: true } ? copies.Of(found.Href) : found?.Component;
        if (there is { IsOvalDefinitions: true } component)
        {
            return component;
        }

        warnings.Add(found switch
        {
            { IsRemote: true } when there is null => $"{href} lies elsewhere ({found.Href}) and is not fetched",
            _ when there is not null => $"{href} is <{there.RootName}>, not OVAL definitions",
            _ => string.Create(CultureInfo.InvariantCulture, $"{href} is not among the content, and is passed over"),
        });
        return null;
    }
}
