namespace Assay.Tests.Oval;

/// <summary>Recorded systems, unpacked one over the other with their owners, modes and links; gone when the test is over, names that are no text included.</summary>
internal sealed class Unpacked : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("assay-").FullName;

    public async Task AddAsync(string archive, CancellationToken cancellation)
    {
        var ended = await Tools.RunAsync(Tools.Require("tar"), ["-x", "-p", "--numeric-owner", "--overwrite", "-f", archive, "-C", Path], cancellation);
        Assert.AreEqual(0, ended.ExitCode, ended.Error);
    }

    /// <summary>Takes files over from this machine, which every Linux has and a case counts on.</summary>
    public void Take(params string[] files)
    {
        foreach (var file in files.Where(File.Exists))
        {
            var copy = System.IO.Path.Combine(Path, file.TrimStart('/'));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public async ValueTask DisposeAsync() => await Tools.RunAsync(Tools.Require("rm"), ["-rf", Path], CancellationToken.None);
}
