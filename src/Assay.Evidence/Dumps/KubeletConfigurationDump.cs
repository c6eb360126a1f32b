namespace Assay.Evidence;

/// <summary>A kubelet's configuration file, and kubeadm's file of flags beside it.</summary>
internal sealed class KubeletConfigurationDump : IDump
{
    private const string FlagsFile = "kubeadm-flags.env";

    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Name == FlagsFile)
        {
            import.At(file).Evidence.Add(NodeBuilder.ContentOf($"/var/lib/kubelet/{FlagsFile}", file.Text), file.Origin);
            return true;
        }

        if (file.Documents is not [var document, ..] || document.Text("kind") != "KubeletConfiguration")
        {
            return false;
        }

        import.AddConfiguration(file, file.Text);
        return true;
    }
}
