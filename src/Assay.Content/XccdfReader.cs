using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads XCCDF 1.1 and 1.2 in one pass, as tolerant as real files need.</summary>
public static class XccdfReader
{
    /// <summary>Reads the Benchmarks of a file: one for an XCCDF file, any number for a SCAP source data stream collection.</summary>
    /// <param name="xml">The file's bytes.</param>
    /// <param name="fileName">The file's name, for messages and <see cref="Benchmark.FileName"/>.</param>
    /// <exception cref="ContentException">The file is neither, or is broken.</exception>
    public static IReadOnlyList<Benchmark> Read(Stream xml, string fileName) =>
        XccdfDocument.Read(xml, fileName, new ProblemList(fileName), FileClaim.Given) ?? [];
}
