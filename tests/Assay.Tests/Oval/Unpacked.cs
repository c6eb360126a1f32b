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

    public async ValueTask DisposeAsync() => await Tools.RunAsync(Tools.Require("rm"), ["-rf", Path], CancellationToken.None);
}
