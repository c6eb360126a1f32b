using System.Text.Json;

namespace Assay.Evidence;

/// <summary>A kubelet's answer to <c>/configz</c>, as kubectl and sonobuoy keep it.</summary>
internal sealed class ConfigzDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Documents is not [var document] || document.Member("kubeletconfig") is not { ValueKind: JsonValueKind.Object } configuration)
        {
            return false;
        }

        import.At(file).Evidence.AddConfigz(configuration, file.Origin);
        return true;
    }
}
