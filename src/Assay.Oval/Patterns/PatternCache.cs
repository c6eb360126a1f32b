using System.Text.RegularExpressions;

namespace Assay.Oval;

/// <summary>Patterns, each translated and read once. They are interpreted: most are asked only a few times, and compiling one costs more than that.</summary>
/// <param name="timeout">How long one match may take.</param>
internal sealed class PatternCache(TimeSpan timeout)
{
    private readonly Dictionary<(string Pattern, RegexOptions Options), Regex> patterns = [];

    /// <summary>What a match may take unless somebody says otherwise.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The pattern, ready to match.</summary>
    /// <exception cref="ArgumentException">It is malformed, or says what cannot be translated.</exception>
    public Regex Get(string pattern, RegexOptions modifiers)
    {
        if (!patterns.TryGetValue((pattern, modifiers), out var regex))
        {
            regex = new Regex(PatternTranslator.Translate(pattern, modifiers.HasFlag(RegexOptions.Multiline)), modifiers | RegexOptions.CultureInvariant, timeout);
            patterns.Add((pattern, modifiers), regex);
        }

        return regex;
    }
}
