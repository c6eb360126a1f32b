namespace Assay.Content;

/// <summary>Something that is wrong with a content file.</summary>
/// <param name="File">The file; an entry of a zip as <c>outer.zip!inner.xml</c>.</param>
/// <param name="Line">Line, from 1; 0 where it does not apply.</param>
/// <param name="Column">Column, from 1; 0 where it does not apply.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong, in one line.</param>
public sealed record ContentProblem(string File, int Line, int Column, ProblemSeverity Severity, string Message)
{
    /// <summary>How it is printed: <c>file(line,column): message</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}({Line},{Column}): {Message}" : $"{File}: {Message}";
}

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>The file breaks XML, XCCDF or its own references.</summary>
    Error,

    /// <summary>The file can be used as it is; a person should know.</summary>
    Warning,
}
