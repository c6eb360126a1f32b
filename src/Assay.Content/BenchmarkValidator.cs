using Assay.Sdk;

namespace Assay.Content;

/// <summary>Says what is wrong with benchmark files, instead of giving up at the first thing.</summary>
public static class BenchmarkValidator
{
    /// <summary>Validates a file, or all benchmarks of a zip or folder. A file that is not well formed ends in one error; the other files are still looked at.</summary>
    /// <returns>The problems in the order of files and lines; empty where all is well.</returns>
    public static IReadOnlyList<ContentProblem> Validate(string path)
    {
        List<ContentProblem> all = [];
        var found = false;
        try
        {
            foreach (var file in ContentFolder.Files(path))
            {
                var problems = new ProblemList(file.Name, patient: true);
                found |= Read(file, problems, out var failure) || failure is not null;
                all.AddRange(problems.Problems.OrderBy(p => (p.Line, p.Column)));
                if (failure is not null)
                {
                    all.Add(failure);
                }
            }
        }
        catch (ContentException e)
        {
            return [.. all, Problem(e)];
        }

        return found ? all : [new ContentProblem(path, 0, 0, ProblemSeverity.Error, "holds no XCCDF benchmark")];
    }

    /// <summary>Validates a file by the structure and types of its schema too; a tailoring and a result that stands alone by those alone. A zip or folder is no document and has none.</summary>
    /// <returns>The problems in the order of lines; empty where all is well.</returns>
    public static IReadOnlyList<ContentProblem> ValidateStrictly(string path)
    {
        try
        {
            if (!ContentFolder.IsSingleFile(path))
            {
                return Validate(path);
            }

            var document = ScapValidator.Validate(path);
            return document.Root is "Tailoring" or "TestResult"
                ? document.Problems
                : [.. Validate(path).Concat(document.Problems).DistinctBy(p => (p.Line, p.Column, p.Message)).OrderBy(p => (p.Line, p.Column))];
        }
        catch (ContentException e)
        {
            return [Problem(e)];
        }
    }

    private static bool Read(ContentFile file, ProblemList problems, out ContentProblem? failure)
    {
        failure = null;
        try
        {
            return file.Read(problems) is not null || problems.Problems.Count > 0;
        }
        catch (ContentException e)
        {
            failure = Problem(e);
            return true;
        }
    }

    private static ContentProblem Problem(ContentException e) => new(e.File, e.Line, e.Column, ProblemSeverity.Error, e.Reason);
}
