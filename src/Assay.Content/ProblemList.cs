using Assay.Sdk;

namespace Assay.Content;

/// <summary>What a reader finds wrong on its way: to be lived with, or to give up at.</summary>
/// <param name="file">The file, as messages name it.</param>
/// <param name="patient">Whether to go on after what makes the content unusable, as a validator does; otherwise it is thrown.</param>
internal sealed class ProblemList(string file, bool patient = false)
{
    private const int Most = 1000;
    private const int LongestMessage = 500;

    private readonly List<ContentProblem> problems = [];

    public IReadOnlyList<ContentProblem> Problems => problems;

    /// <summary>The content cannot be used.</summary>
    public void Refuse(Position at, string message)
    {
        if (!patient)
        {
            throw new ContentException(file, OneLine(message), at.Line, at.Column);
        }

        Add(at, ProblemSeverity.Error, message);
    }

    /// <summary>The content breaks the standard, but can be used.</summary>
    public void Error(Position at, string message) => Add(at, ProblemSeverity.Error, message);

    /// <summary>The content is odd.</summary>
    public void Warn(Position at, string message) => Add(at, ProblemSeverity.Warning, message);

    // Messages quote the file, and the file may say anything.
    private static string OneLine(string message)
    {
        var line = message.Length > LongestMessage ? $"{message[..LongestMessage]}…" : message;
        return line.Any(char.IsControl) ? string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c)) : line;
    }

    private void Add(Position at, ProblemSeverity severity, string message)
    {
        if (problems.Count < Most)
        {
            problems.Add(new ContentProblem(file, at.Line, at.Column, severity, OneLine(message)));
        }
        else if (problems.Count == Most)
        {
            problems.Add(new ContentProblem(file, at.Line, at.Column, severity, $"there are more than {Most} problems; the rest is not listed"));
        }
    }
}

/// <summary>A place in a file.</summary>
internal readonly record struct Position(int Line, int Column);
