namespace Assay.Plugins.Oval;

/// <summary>SELinux's booleans (OVAL 5.12, selinuxboolean_object), as the kernel shows them. Those of a root that does not run are not collected; without SELinux there are none.</summary>
[ObjectCollector("linux", "selinuxboolean")]
public sealed class SelinuxBooleanCollector : IObjectCollector
{
    private const string Folder = "/sys/fs/selinux/booleans";

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Files($"{Folder}/*");

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "a selinuxboolean_object has a name");
        }

        var files = system.Files;
        if (system.Node is null && files.NamesIn("/sys/fs").Count == 0)
        {
            throw new MissingEvidenceException($"{system.Name} shows no running kernel");
        }

        var findings = new Findings(query);
        foreach (var boolean in files.NamesIn(Folder).Where(name.Matches))
        {
            try
            {
                if (FileText.Line(files, $"{Folder}/{boolean}")?.Split(' ') is [var current, var pending])
                {
                    findings.Add(new Item([ItemEntity.Of("name", boolean), ItemEntity.Of("current_status", current == "1"), ItemEntity.Of("pending_status", pending == "1")]));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Gap(e.Message);
            }
        }

        return findings.Result;
    }
}
