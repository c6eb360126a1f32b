using Assay.Content;
using Assay.Oval;

namespace Assay.Cli.Scap;

/// <summary>OVAL documents, each read once for all systems.</summary>
internal sealed class ContentDocuments
{
    private readonly Dictionary<ScapComponent, OvalDefinitions> read = [];

    public OvalDefinitions Of(ScapComponent component)
    {
        if (!read.TryGetValue(component, out var document))
        {
            read.Add(component, document = component.ReadOval());
        }

        return document;
    }
}
