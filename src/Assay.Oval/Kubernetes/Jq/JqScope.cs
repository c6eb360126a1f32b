using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Oval.Kubernetes;

/// <summary>What a running filter has beside its input: variables, patterns already read.</summary>
/// <param name="nullIsEmpty">Whether <c>[]</c> walks null as if there were nothing in it.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class JqScope(bool nullIsEmpty, CancellationToken cancellation)
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(2);

    private readonly Dictionary<(string, string), Regex> patterns = [];
    private ImmutableDictionary<string, JsonElement> variables = ImmutableDictionary<string, JsonElement>.Empty;

    private JqScope(JqScope outer, ImmutableDictionary<string, JsonElement> variables)
        : this(outer.NullIsEmpty, outer.Cancellation) => (patterns, this.variables) = (outer.patterns, variables);

    /// <summary>Ends it.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Whether <c>[]</c> walks null as if there were nothing in it.</summary>
    public bool NullIsEmpty => nullIsEmpty;

    /// <summary>The value of a variable.</summary>
    public JsonElement Variable(string name) => variables.TryGetValue(name, out var value) ? value : throw new JqException($"${name} is not defined");

    /// <summary>A scope with one variable more.</summary>
    public JqScope With(string name, JsonElement value) => new(this, variables.SetItem(name, value));

    /// <summary>A pattern with jq's flags.</summary>
    public Regex Pattern(string text, string flags)
    {
        if (!patterns.TryGetValue((text, flags), out var pattern))
        {
            var options = RegexOptions.CultureInvariant;
            foreach (var flag in flags)
            {
                options |= flag switch
                {
                    'i' => RegexOptions.IgnoreCase,
                    'x' => RegexOptions.IgnorePatternWhitespace,
                    's' => RegexOptions.Singleline,
                    'p' => RegexOptions.Singleline,
                    'g' => RegexOptions.None,
                    _ => throw new JqException($"'{flags}' are no flags of a pattern that are understood"),
                };
            }

            try
            {
                pattern = new Regex(text, options, MatchLimit);
            }
            catch (ArgumentException e)
            {
                throw new JqException($"'{text}' is no pattern: {e.Message.ReplaceLineEndings(" ")}");
            }

            patterns.Add((text, flags), pattern);
        }

        return pattern;
    }
}
