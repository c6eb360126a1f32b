using System.Globalization;

namespace Assay.Plugins.Oval.Yaml;

/// <summary>A YAML Path as yamlfilecontent_object has it: <c>.items[:].metadata['name',"uid"]</c>.</summary>
internal sealed class YamlPath
{
    private readonly string text;
    private readonly List<IYamlStep> steps = [];
    private int at;

    private YamlPath(string text) => this.text = text;

    /// <summary>The steps from the root of a document.</summary>
    public IReadOnlyList<IYamlStep> Steps => steps;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">It is no YAML Path.</exception>
    public static YamlPath Parse(string text)
    {
        var path = new YamlPath(text);
        path.Read();
        return path;
    }

    private void Read()
    {
        if (text.Length == 0)
        {
            throw Fault("it is empty");
        }

        if (text[0] == '$')
        {
            at++;
        }

        // The first key needs no dot before it.
        if (at < text.Length && text[at] is not ('.' or '[' or '&'))
        {
            steps.Add(Key());
        }

        while (at < text.Length)
        {
            switch (text[at])
            {
                case '.':
                    at++;
                    steps.Add(Key());
                    break;
                case '[':
                    at++;
                    steps.Add(Bracket());
                    break;
                default:
                    throw Fault(text[at] == '&' ? "anchors are not followed" : $"'{text[at]}' does not belong there");
            }
        }
    }

    private IYamlStep Key()
    {
        var end = text.AsSpan(at).IndexOfAny('.', '[') is var length && length < 0 ? text.Length : at + length;
        var key = text[at..end];
        at = end;
        return key switch
        {
            "" => throw Fault("a key is missing"),
            "*" => new YamlKeys(null),
            _ when key.Contains('&', StringComparison.Ordinal) => throw Fault("anchors are not followed"),
            _ => new YamlKey(key),
        };
    }

    private IYamlStep Bracket() => at < text.Length && text[at] is '\'' or '"' ? Selection() : Indexes();

    private IYamlStep Selection()
    {
        var keys = new List<string>();
        do
        {
            var quote = at < text.Length ? text[at] : ' ';
            var end = quote is '\'' or '"' ? text.IndexOf(quote, at + 1) : throw Fault("a key in brackets stands in quotes");
            keys.Add(end < 0 ? throw Fault("a quote is not closed") : end == at + 1 ? throw Fault("a key is missing") : text[(at + 1)..end]);
            at = end + 1;
        }
        while (Next(','));

        Close();
        return keys is [var key] ? new YamlKey(key) : new YamlKeys(keys);
    }

    private IYamlStep Indexes()
    {
        if (Next(':'))
        {
            Close();
            return new YamlIndexes(null);
        }

        var indexes = new List<int>();
        do
        {
            var digits = text.AsSpan(at);
            digits = digits[..(digits.IndexOfAnyExceptInRange('0', '9') is var length && length < 0 ? digits.Length : length)];
            at += digits.Length;

            // Nothing between the brackets means the first, as in the reference implementation, whose content relies on it.
            indexes.Add(digits.Length == 0 && indexes.Count == 0 && at < text.Length && text[at] == ']' ? 0
                : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
                : throw Fault("an index is a number from 0"));
        }
        while (Next(','));

        Close();
        return indexes is [var only] ? new YamlIndex(only) : new YamlIndexes(indexes);
    }

    private bool Next(char wanted)
    {
        if (at < text.Length && text[at] == wanted)
        {
            at++;
            return true;
        }

        return false;
    }

    private void Close()
    {
        if (!Next(']'))
        {
            throw Fault("a bracket is not closed");
        }
    }

    private FormatException Fault(string reason) => new(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no YAML Path: {reason} (character {at + 1})"));
}

/// <summary>A step of a YAML Path.</summary>
internal interface IYamlStep;

/// <summary>The value of a mapping's key.</summary>
internal sealed record YamlKey(string Name) : IYamlStep;

/// <summary>A mapping with some of its keys, all where null.</summary>
internal sealed record YamlKeys(IReadOnlyList<string>? Names) : IYamlStep;

/// <summary>A member of a sequence, from 0.</summary>
internal sealed record YamlIndex(int Place) : IYamlStep;

/// <summary>A sequence with some of its members, all where null.</summary>
internal sealed record YamlIndexes(IReadOnlyList<int>? Places) : IYamlStep;
