namespace Assay.Plugins.NodeFiles;

/// <summary>The shape of the Rules about the kubelet's configuration files: the one of <c>--config</c>, those of <c>--config-dir</c>, and in an older reading its file in /etc/sysconfig too.</summary>
/// <param name="older">The reading that names the file in /etc/sysconfig.</param>
/// <param name="demand">What the text demands of the file.</param>
public abstract class KubeletConfigCheck(string older, FileDemand demand) : KubeletFileCheck("config", null, p => p.KubeletConfigs, demand)
{
    private const string InSysconfig = "/etc/sysconfig/kubelet";

    private const string DropIns = "config-dir";

    private readonly FileDemand demand = demand;

    /// <inheritdoc/>
    public override Need Needs => base.Needs + Need.FileOf("kubelet", DropIns) + Need.Files(InSysconfig);

    /// <inheritdoc/>
    public override string Decides => $"{base.Decides} So must each *.conf in the folder of --{DropIns}. In the reading {older} of the text {InSysconfig} must too, where it exists.";

    /// <inheritdoc/>
    public override IEnumerable<Observation> Observe(Node node, CheckContext context)
    {
        var observations = base.Observe(node, context).Concat(OfDropIns(node, context));
        return context.Reading != older ? observations : Fact.Of(() => node.File(InSysconfig)) switch
        {
            { Value: { } file } => observations.Prepend(demand.Judge(node, file, context.Site)),
            { Missing: { } missing } => observations.Prepend(node.Unknown(missing)),
            _ => observations,
        };
    }

    private IEnumerable<Observation> OfDropIns(Node node, CheckContext context) => node.Components("kubelet")
        .Select(k => Fact.Of(() => k.PathOf(DropIns)).Value)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .SelectMany(folder => node.FilesIn(folder, deep: true))
        .Where(f => f.Type != "directory" && f.Path.EndsWith(".conf", StringComparison.Ordinal))
        .Select(f => demand.Judge(node, f, context.Site));
}
