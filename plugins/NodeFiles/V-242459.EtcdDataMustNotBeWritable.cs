namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but its owner writes the data of etcd.</summary>
/// <remarks>
/// The draft wants 700 of what lies in the data directory, V1R1 to V1R7 want 644, and from V1R10 on all below counts. A folder cannot be used without its search bits, and etcd makes
/// its folders 700: those bits aside, a folder is judged as a file is.
/// </remarks>
[Check("V-242459")]
public sealed class EtcdDataMustNotBeWritable : EtcdDataCheck
{
    private const int Search = 0b001_001_001;

    private static readonly FileDemand AtMost644 = FileDemands.AtMost("644");
    private static readonly FileDemand AtMost700 = FileDemands.AtMost("700");

    /// <inheritdoc/>
    protected override bool IsDeep(CheckContext context) => context.Reading is not ("V1R0-1" or "V1R1");

    /// <inheritdoc/>
    protected override Observation Judge(Node node, FileEvidence file, CheckContext context) => context.Reading == "V1R0-1" ? AtMost700(node, file) : Judge(node, file);

    private static Observation Judge(Node node, FileEvidence file) =>
        file is { Type: "directory", Mode: { } mode } && AtMost644(node, file with { Mode = mode & ~Search }).Result is ResultValue.Pass
            ? node.ObserveFile(ResultValue.Pass, file, $"the folder {file.Path} has mode {Convert.ToString(mode, 8)}")
            : AtMost644(node, file);
}
