using System.Text;
using System.Text.RegularExpressions;

namespace Assay.Oval;

/// <summary>Functions from one text (OVAL 5.12, FunctionGroup).</summary>
internal static class TextFunctions
{
    private const string Metacharacters = @"^$\.[](){}*+?|";

    public static string Begin(string text, string with) => text.StartsWith(with, StringComparison.Ordinal) ? text : with + text;

    public static string End(string text, string with) => text.EndsWith(with, StringComparison.Ordinal) ? text : text + with;

    public static string EscapeRegex(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(Metacharacters.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>The pieces between the delimiters, empty ones too; the characters where the delimiter is empty.</summary>
    public static IEnumerable<string> Split(string text, string delimiter) => delimiter.Length > 0
        ? text.Split(delimiter, StringSplitOptions.None)
        : text.EnumerateRunes().Select(r => r.ToString());

    /// <summary>A part, from a character counted from 1; all that follows where the length is negative.</summary>
    /// <exception cref="FunctionException">The start is behind the end.</exception>
    public static string Substring(string text, int start, int length)
    {
        var from = Math.Max(start, 1) - 1;
        if (from >= text.Length)
        {
            throw new FunctionException($"substring starts at {start}, behind the end of the text");
        }

        return length < 0 || length > text.Length - from ? text[from..] : text.Substring(from, length);
    }

    /// <summary>What the first group captured in the first match; empty where nothing did.</summary>
    public static string Capture(string text, Regex pattern) => pattern.Match(text) is { Success: true } match && match.Groups.Count > 1 ? match.Groups[1].Value : "";
}
