namespace Assay.Tests;

/// <summary>Real files that are never copied into the repository: ASSAY_SHARED, or a folder <c>shared</c> beside the repository.</summary>
internal static class Shared
{
    /// <summary>The folder; without it the test is skipped.</summary>
    public static string Require()
    {
        var folder = Environment.GetEnvironmentVariable("ASSAY_SHARED") is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "..", "shared");
        if (!Directory.Exists(folder))
        {
            Missing.Report("Shared", $"no shared data: {Path.GetFullPath(folder)} does not exist");
        }

        return Path.GetFullPath(folder);
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
}
