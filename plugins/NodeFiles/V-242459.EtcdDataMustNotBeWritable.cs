namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but its owner writes the data of etcd.</summary>
/// <remarks>A folder cannot be used without its search bits, and etcd makes its folders 700: those bits aside, a folder is judged as a file is.</remarks>
[Check("V-242459")]
public sealed class EtcdDataMustNotBeWritable() : EtcdDataCheck(deep: true)
{
    private const int Search = 0b001_001_001;

    private static readonly FileDemand AtMost644 = FileDemands.AtMost("644");

    /// <inheritdoc/>
    protected override Observation Judge(Node node, FileEvidence file) =>
        file is { Type: "directory", Mode: { } mode } && AtMost644(node, file with { Mode = mode & ~Search }).Result is ResultValue.Pass
            ? node.ObserveFile(ResultValue.Pass, file, $"the folder {file.Path} has mode {Convert.ToString(mode, 8)}")
            : AtMost644(node, file);
}
