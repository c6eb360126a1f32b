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
    public override string Decides =>
        "Every file and folder below the data directory of etcd (--data-dir, or data-dir of --config-file) and below /var/lib/etcd must have mode 644 or more restrictive, the search bits of folders aside. Nodes without etcd are not asked. Up to V1R7 only what lies directly in it counts, and the draft wants mode 700.";

    /// <inheritdoc/>
    protected override bool IsDeep(CheckContext context) => context.Reading is not ("V1R0-1" or "V1R1");

    /// <inheritdoc/>
    protected override Observation Judge(Node node, FileEvidence file, CheckContext context) =>
        context.Reading == "V1R0-1" ? AtMost700.Judge(node, file, context.Site) : Judge(node, file, context.Site);

    private static Observation Judge(Node node, FileEvidence file, SiteParameters site) =>
        file is { Type: "directory", Mode: { } mode } && AtMost644.Judge(node, file with { Mode = mode & ~Search }, site).Result is ResultValue.Pass
            ? node.ObserveFile(ResultValue.Pass, file, $"the folder {file.Path} has mode {Convert.ToString(mode, 8)}")
            : AtMost644.Judge(node, file, site);
}
