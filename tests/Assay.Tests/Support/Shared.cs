namespace Assay.Tests;

/// <summary>Real files that are not part of the repository: ASSAY_SHARED names their folder, or it lies beside the repository.</summary>
internal static class Shared
{
    private static readonly Lazy<string?> Folder = new(Find);

    /// <summary>The path of a shared file or folder. Without the shared folder the test is inconclusive, and fails where ASSAY_REQUIRE names Shared.</summary>
    public static string Require(params string[] path)
    {
        if (Folder.Value is not { } folder)
        {
            const string Reason = "the shared data is not here: neither ASSAY_SHARED nor a folder 'shared' beside the repository";
            if (Environment.GetEnvironmentVariable("ASSAY_REQUIRE")?.Split(',', StringSplitOptions.TrimEntries).Contains("Shared", StringComparer.Ordinal) == true)
            {
                Assert.Fail(Reason);
            }

            throw new AssertInconclusiveException(Reason);
        }

        return Path.Combine([folder, .. path]);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ASSAY_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            {
                var beside = Path.Combine(folder.Parent?.FullName ?? "", "shared");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}
