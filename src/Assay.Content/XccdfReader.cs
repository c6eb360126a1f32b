using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads XCCDF 1.1 and 1.2 in one pass, as tolerant as real files need.</summary>
public static class XccdfReader
{
    /// <summary>Reads the Benchmarks of a file: one for an XCCDF file, any number for a SCAP source data stream collection.</summary>
    /// <param name="xml">The file's bytes.</param>
    /// <param name="fileName">The file's name, for messages and <see cref="Benchmark.FileName"/>.</param>
    /// <param name="subTexts">What becomes of Values in texts.</param>
    /// <exception cref="ContentException">The file is neither, or is broken.</exception>
    public static IReadOnlyList<Benchmark> Read(Stream xml, string fileName, SubTexts subTexts = SubTexts.Defaults) =>
        XccdfDocument.Read(xml, fileName, new ProblemList(fileName), FileClaim.Given, subTexts) ?? [];
}

/// <summary>What becomes of <c>sub</c> elements, which put a Value into a text.</summary>
public enum SubTexts
{
    /// <summary>The Value's default takes its place.</summary>
    Defaults,

    /// <summary>It stays open until a Profile says what the Value is (<see cref="Core.BenchmarkResolution"/>).</summary>
    Left,
}
