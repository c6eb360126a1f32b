using System.Text.Json;

namespace Assay.Evidence;

/// <summary>A static Pod's manifest: a Pod that no API server has seen yet, in the folder of one or running a component.</summary>
internal sealed class StaticPodDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Documents is not [var document, ..] || !IsManifest(document, file))
        {
            return false;
        }

        import.Manifests(file).Evidence.AddManifest(file.Name, file.Text, file.Origin);
        return true;
    }

    private static bool IsManifest(JsonElement document, DumpFile file) =>
        document.Text("kind") == "Pod"
        && document.Text("spec", "nodeName") is null
        && document.Text("metadata", "uid") is null
        && document.Text("status", "phase") is null
        && document.Member("spec") is { } spec
        && (file.Segments is [.., "manifests" or "pod-manifests" or "static-pods", _] || PodComponents.Of(spec).Any());
}
