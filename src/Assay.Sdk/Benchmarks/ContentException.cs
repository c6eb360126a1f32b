namespace Assay.Sdk;

/// <summary>Content or evidence that cannot be read. The message is one line for a person: <c>file(line,column): reason</c>.</summary>
/// <param name="file">The file, as the user named it; an entry of a zip as <c>outer.zip!inner.xml</c>.</param>
/// <param name="reason">What is wrong, in one line.</param>
/// <param name="line">Line, from 1; 0 where it does not apply.</param>
/// <param name="column">Column, from 1; 0 where it does not apply.</param>
/// <param name="inner">What it was found by, if anything.</param>
public sealed class ContentException(string file, string reason, int line = 0, int column = 0, Exception? inner = null)
    : Exception(line > 0 ? $"{file}({line},{column}): {reason}" : $"{file}: {reason}", inner)
{
    /// <summary>The file, as the user named it.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;

    /// <summary>Line, from 1; 0 where it does not apply.</summary>
    public int Line { get; } = line;

    /// <summary>Column, from 1; 0 where it does not apply.</summary>
    public int Column { get; } = column;
}
