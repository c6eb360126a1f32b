namespace Assay.Plugins.Etcd;

/// <summary>The shape of etcd's Rules: one setting, from a flag or from the file of <c>--config-file</c>, with one demand on its value.</summary>
/// <remarks>
/// etcd that is given a file reads nothing else, so the file alone decides then. The texts speak of the manifest's flags; they make a setting that is configured nowhere a finding.
/// Beside <c>ETCD_…</c> variables a flag that is absent is unknown.
/// </remarks>
/// <param name="flag">The flag without dashes.</param>
/// <param name="key">The path of the setting in the file.</param>
/// <param name="demand">What the check text demands.</param>
public abstract class EtcdSetting(string flag, string key, Demand demand) : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => Need.Component("etcd") + Need.FileOf("etcd", "config-file");

    /// <inheritdoc/>
    public virtual IEnumerable<Observation> Observe(Component etcd, CheckContext context)
    {
        yield return etcd.FileOf("config-file") is { } file ? InFile(file) : etcd.ObserveFlag(flag, demand);
    }

    private Observation InFile(ComponentFile file)
    {
        var value = file.Document.TextAt(key);
        var result = demand.Judge(value);
        var seen = value switch
        {
            null => $"{key} is not set in {file.Path}",
            "" => $"{key} is empty in {file.Path}",
            _ => $"{key}={value} in {file.Path}",
        };
        return file.Observe(result, result switch
        {
            ResultValue.Pass => seen,
            ResultValue.Error => $"{seen} is no value etcd understands; it must {demand.Words}",
            _ => $"{seen}; it must {demand.Words}",
        });
    }
}
