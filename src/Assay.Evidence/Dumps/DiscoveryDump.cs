using System.Text.Json;

namespace Assay.Evidence;

/// <summary>What servers say of themselves: groups, resources, OpenAPI, health. Known, and no evidence of anything yet.</summary>
internal sealed class DiscoveryDump : IDump
{
    public bool Take(DumpFile file, DumpImport import) => file.Name is "healthz.txt" or "healthz.json" || (file.Documents is [var document] && (
        document.Text("kind") is "APIVersions" or "APIGroupList" or "APIGroup" or "APIResourceList" or "APIGroupDiscoveryList"
        || document.Text("swagger") is not null
        || document.Text("openapi") is not null
        || (document.ValueKind == JsonValueKind.Array && document.GetArrayLength() > 0 && document.EnumerateArray().All(d => d.Member("groupVersion") is not null || d.Member("preferredVersion") is not null))));
}
