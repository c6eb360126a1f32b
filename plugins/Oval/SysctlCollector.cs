namespace Assay.Plugins.Oval;

/// <summary>The kernel's parameters (OVAL 5.12, sysctl_object), as <c>/proc/sys</c> shows them. Those of a root that does not run are not collected.</summary>
[ObjectCollector("unix", "sysctl")]
public sealed class SysctlCollector : IObjectCollector
{
    private const string Root = "/proc/sys";

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => query["name"] is { Literals: { } names } ? Need.Contents([.. names.Select(n => $"{Root}/{Swap(n)}")]) : Need.Contents($"{Root}/**");

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["name"] is not { } name)
        {
            return CollectedItems.None(CollectedFlag.Error, "a sysctl_object has a name");
        }

        var files = system.Files;
        if (system.Node is null && files.NamesIn($"{Root}/kernel").Count == 0)
        {
            throw new MissingEvidenceException($"{system.Name} shows no running kernel");
        }

        var findings = new Findings(query);
        var names = name.Literals?.Select(n => $"{Root}/{Swap(n)}").Distinct(StringComparer.Ordinal) ?? Below(Root, files, cancellation).Where(p => name.Matches(Swap(p[(Root.Length + 1)..])));
        foreach (var path in names)
        {
            try
            {
                // One that is only written to has no value.
                if (files.Find(path, follow: true) is { Type: FileType.Regular } status && (status.Mode is not { } mode || (mode & 0x124) != 0))
                {
                    Add(Swap(path[(Root.Length + 1)..]), FileText.Bytes(files, path) ?? [], findings);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Gap(e.Message);
            }
        }

        return findings.Result;
    }

    private static void Add(string name, byte[] content, Findings findings)
    {
        var text = System.Text.Encoding.UTF8.GetString(content).TrimEnd('\n');
        findings.Add(new Item([ItemEntity.Of("name", name), .. text.Split('\n').Select(v => ItemEntity.Of("value", v))]));
    }

    private static IEnumerable<string> Below(string folder, IFileTree files, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var (name, type) in FolderIndex.Of(files).List(folder).Entries())
        {
            var path = $"{folder}/{name}";
            if (type is FileType.Directory)
            {
                foreach (var below in Below(path, files, cancellation))
                {
                    yield return below;
                }
            }
            else
            {
                yield return path;
            }
        }
    }

    /// <summary>A name has dots for slashes; a dot within a file's name is a slash there (sysctl(8)).</summary>
    private static string Swap(string name) => string.Create(name.Length, name, static (text, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            text[i] = from[i] switch { '.' => '/', '/' => '.', var c => c };
        }
    });
}
