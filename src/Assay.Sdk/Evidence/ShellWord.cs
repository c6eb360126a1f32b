using System.Buffers;

namespace Assay.Sdk;

/// <summary>Texts as words of a shell's command line, for the commands that show an observation again: a name that somebody chose must not become a command.</summary>
public static class ShellWord
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-:@%+=,");

    /// <summary>The text as one word: as it is where a shell reads nothing into it, else in single quotes.</summary>
    public static string Of(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain)
        ? text
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
