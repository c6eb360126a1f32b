namespace Assay.Tests;

/// <summary>Real files that are never copied into the repository: ASSAY_SHARED, or a folder <c>shared</c> beside the repository.</summary>
internal static class Shared
{
    private static string Folder => Path.GetFullPath(Environment.GetEnvironmentVariable("ASSAY_SHARED") is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>The folder, or a path in it; without the folder the test is skipped.</summary>
    public static string Require(params string[] parts)
    {
        if (!Directory.Exists(Folder))
        {
            Missing.Report("Shared", $"no shared data: {Folder} does not exist");
        }

        return Path.Combine([Folder, .. parts]);
    }

    /// <summary>A file in it; without it the test is skipped.</summary>
    public static string File(params string[] parts)
    {
        var file = Path.Combine([Require(), .. parts]);
        if (!System.IO.File.Exists(file))
        {
            Missing.Report("Shared", $"no {file}");
        }

        return file;
    }

    /// <summary>Rows for a data-driven test: the files of some folders, relative to the shared folder. Without the shared folder one row for each folder, at which <see cref="File"/> skips the test.</summary>
    public static IEnumerable<string> Names(params string[] folders) => Directory.Exists(Folder)
        ? folders.SelectMany(f => Directory.GetFiles(Path.Combine(Folder, f))).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)
        : folders;
}
