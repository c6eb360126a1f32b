namespace Assay.Evidence;

/// <summary>A bundle that is a folder.</summary>
internal sealed class FolderStore : IBundleStore
{
    private readonly string path;

    public FolderStore(string path)
    {
        this.path = path;
        // Links are not followed: what they lead to is missing then, and a link in a circle ends nothing.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        Names = Files.Guarded(path, "cannot be read", () => Directory
            .EnumerateFiles(path, "*", options)
            .Select(f => Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ToList());
    }

    public IReadOnlyList<string> Names { get; }

    public Stream Open(string name) => Files.Guarded(Label(name), "cannot be read", () => File.OpenRead(Path.Combine(path, name)));

    public string Label(string name) => Path.Combine(path, name);

    public void Dispose()
    {
    }
}
