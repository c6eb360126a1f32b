namespace Assay.Evidence;

/// <summary>What Aqua's k8s-node-collector prints: modes and owners under names of its own, without the paths, so that nothing can be said of any file.</summary>
internal sealed class NodeCollectorDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Documents is not [var document] || document.Text("kind") != "NodeInfo" || document.Member("info") is null)
        {
            return false;
        }

        import.Snapshot.Remark($"{file.Origin} is of k8s-node-collector, which names no file whose mode or owner it tells: nothing of it is used.");
        return true;
    }
}
