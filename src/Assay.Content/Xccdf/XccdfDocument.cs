using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads a file that is an XCCDF Benchmark or a SCAP source data stream collection.</summary>
internal static class XccdfDocument
{
    /// <summary>Reads the Benchmarks of a file.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="claim">What is known of the file before it is opened.</param>
    /// <param name="subTexts">What becomes of Values in texts.</param>
    /// <returns>The Benchmarks; null where the file is something else and need not be one.</returns>
    public static IReadOnlyList<Benchmark>? Read(Stream bytes, string file, ProblemList problems, FileClaim claim, SubTexts subTexts = SubTexts.Defaults)
    {
        using var hashing = new HashingStream(bytes);
        using var xml = new XmlInput(hashing, file);
        if (!MovesToContent(xml, problems, claim))
        {
            return null;
        }

        var found = ReadContent(xml, problems, subTexts is SubTexts.Left);
        xml.Finish();
        if (found.Count == 0)
        {
            if (claim != FileClaim.Given)
            {
                return null;
            }

            problems.Refuse(new Position(1, 1), "the data stream collection holds no XCCDF Benchmark");
        }

        var sha256 = hashing.Sha256();
        var fileName = file[(file.LastIndexOfAny(['/', '\\', '!']) + 1)..];
        return [.. found.Select(b => b with { FileName = fileName, Sha256 = sha256, Warnings = [.. problems.Problems.Select(p => p.Line > 0 ? $"line {p.Line}: {p.Message}" : p.Message)] })];
    }

    private static bool MovesToContent(XmlInput xml, ProblemList problems, FileClaim claim)
    {
        try
        {
            xml.MoveToRoot();
        }
        catch (ContentException) when (claim == FileClaim.Found)
        {
            return false;
        }

        if (IsCollection(xml) || IsBenchmark(xml))
        {
            return true;
        }

        if (xml.LocalName == "Benchmark")
        {
            var problem = $"the Benchmark is in the namespace \"{xml.Namespace}\", which is neither XCCDF 1.1 ({XccdfNames.Xccdf11}) nor 1.2 ({XccdfNames.Xccdf12})";
            problems.Refuse(xml.Position, problem);
        }
        else if (claim == FileClaim.Given)
        {
            problems.Refuse(xml.Position, $"the root element is <{xml.LocalName}>: neither an XCCDF Benchmark nor a SCAP source data stream collection");
        }

        return false;
    }

    private static List<Benchmark> ReadContent(XmlInput xml, ProblemList problems, bool leaveMarks)
    {
        List<Benchmark> found = [];
        if (IsBenchmark(xml))
        {
            found.Add(new BenchmarkReader(xml, problems, leaveMarks).Read());
            return found;
        }

        var collection = xml.Depth;
        while (xml.NextChild(collection))
        {
            var component = xml.Depth;
            if (xml.LocalName == "component" && xml.NextChild(component) && IsBenchmark(xml))
            {
                found.Add(new BenchmarkReader(xml, problems, leaveMarks).Read());
            }
        }

        return found;
    }

    private static bool IsBenchmark(XmlInput xml) => xml.LocalName == "Benchmark" && XccdfNames.IsXccdf(xml.Namespace);

    private static bool IsCollection(XmlInput xml) => xml.LocalName == "data-stream-collection" && xml.Namespace == XccdfNames.DataStream;
}

/// <summary>What is known of a file before it is opened.</summary>
internal enum FileClaim
{
    /// <summary>The user named it: it must be content.</summary>
    Given,

    /// <summary>It lay in a folder or zip and is called XCCDF: it may be a result or a tailoring, but it must be XML.</summary>
    Named,

    /// <summary>It lay in a folder or zip: it may be anything.</summary>
    Found,
}
