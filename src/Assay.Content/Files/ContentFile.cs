using Assay.Sdk;

namespace Assay.Content;

/// <summary>A file that may be content: on disk, or an entry of a zip. It can be opened while the enumeration that gave it stands on it.</summary>
/// <param name="Name">How messages name it: <c>library.zip!inner.zip!folder/file.xml</c>.</param>
/// <param name="Claim">What is known of it.</param>
/// <param name="Open">Opens its bytes.</param>
internal sealed record ContentFile(string Name, FileClaim Claim, Func<Stream> Open)
{
    /// <summary>Reads its Benchmarks; null where it is something else and may be.</summary>
    public IReadOnlyList<Benchmark>? Read(ProblemList problems)
    {
        using var bytes = Open();
        return XccdfDocument.Read(bytes, Name, problems, Claim);
    }
}
