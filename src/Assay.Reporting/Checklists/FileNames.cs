using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>Names of files per TestResult: <c>&lt;asset&gt;_&lt;StigId&gt;_&lt;release&gt;.ckl</c>.</summary>
internal static class FileNames
{
    private const int LongestPart = 80;

    /// <summary>Pairs every TestResult with a name that is safe on every file system and occurs once, also where case does not count.</summary>
    public static IEnumerable<(TestResult Result, string Name)> Name(Assessment assessment, string extension)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var result in assessment.TestResults)
        {
            var stem = $"{Safe(result.Asset.Name)}_{Safe(result.Benchmark.StigId)}_{Safe(result.Benchmark.ShortRelease)}";
            var name = $"{stem}.{extension}";
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{stem}_{number}.{extension}";
            }

            yield return (result, name);
        }
    }

    private static string Safe(string part)
    {
        var safe = string.Concat(part.Take(LongestPart).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        return safe.StartsWith('.') ? $"-{safe[1..]}" : safe;
    }
}
