using Scriban.Runtime;

namespace Assay.Reporting;

/// <summary>Writes the report as it is rendered and remembers how it ended: a report that was cut short must not pass for a whole one.</summary>
internal sealed class HtmlOutput(TextWriter writer) : IScriptOutput
{
    private const string LastTag = "</html>";

    private string end = "";

    public bool IsWhole => end == LastTag;

    public void Write(string text, int offset, int count)
    {
        writer.Write(text.AsSpan(offset, count));
        var tail = text.AsSpan(offset, count).TrimEnd();
        if (tail.Length > 0)
        {
            end = tail.Length >= LastTag.Length ? tail[^LastTag.Length..].ToString() : $"{end}{tail}";
            end = end[Math.Max(0, end.Length - LastTag.Length)..];
        }
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }
}
