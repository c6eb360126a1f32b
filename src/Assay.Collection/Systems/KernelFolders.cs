using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Folders that a kernel fills while it runs. Where a root lies in a folder and nothing is mounted there, what would be in them is not known, and not absent.</summary>
/// <param name="namesAt">The names in a folder of the root; null where it has no such folder.</param>
internal sealed class KernelFolders(Func<string, IReadOnlyCollection<string>?> namesAt)
{
    private static readonly string[] Folders = ["/proc", "/sys", "/dev"];

    private readonly Dictionary<string, bool> isFilled = new(StringComparer.Ordinal);

    /// <summary>Does nothing where a path can be looked at.</summary>
    /// <exception cref="MissingEvidenceException">It lies in such a folder that nothing fills.</exception>
    public void Demand(string path)
    {
        foreach (var folder in Folders)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal) && (IsIn(path, folder) ? !IsFilled(folder) : path.TrimEnd('/') == folder && namesAt(folder) is null))
            {
                throw Missing(path, folder);
            }
        }
    }

    /// <summary>The same for what lies in a folder.</summary>
    /// <exception cref="MissingEvidenceException">It is such a folder, or lies in one, and nothing fills it.</exception>
    public void DemandNames(string folder)
    {
        Demand(folder);
        if (folder.Length > 1 && folder.TrimEnd('/') is var plain && Folders.Contains(plain, StringComparer.Ordinal) && !IsFilled(plain))
        {
            throw Missing(folder, plain);
        }
    }

    private static bool IsIn(string path, string folder) => path.Length > folder.Length && path[folder.Length] == '/' && path.AsSpan(folder.Length).Trim('/').Length > 0;

    private bool IsFilled(string folder)
    {
        lock (isFilled)
        {
            return isFilled.TryGetValue(folder, out var known) ? known : isFilled[folder] = namesAt(folder) is { Count: > 0 };
        }
    }

    private static MissingEvidenceException Missing(string path, string folder) => new($"{path} was not collected: the root does not run, so {folder} shows nothing");
}
