using System.Globalization;
using System.Text;

namespace Assay.Oval.Kubernetes;

/// <summary>An expression of a Go template: a name, a text, a number, a word, or a function of them.</summary>
internal sealed class GoExpression
{
    private const int MostLevels = 50;

    private readonly string text;
    private readonly Func<string, string?> valueOf;
    private int at;
    private int level;

    private GoExpression(string text, Func<string, string?> valueOf)
    {
        this.text = text;
        this.valueOf = valueOf;
    }

    /// <summary>The value as it is printed.</summary>
    /// <exception cref="FormatException">It is not understood, or names something that has no value.</exception>
    public static string Value(string text, Func<string, string?> valueOf) => Whole(text, valueOf) switch
    {
        bool word => word ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        var other => (string)other,
    };

    /// <summary>Whether the value counts as true: no empty text, no 0, no false.</summary>
    /// <exception cref="FormatException">It is not understood, or names something that has no value.</exception>
    public static bool IsTrue(string text, Func<string, string?> valueOf) => IsTrue(Whole(text, valueOf));

    private static bool IsTrue(object value) => value is not (false or 0L or "");

    private static object Whole(string text, Func<string, string?> valueOf)
    {
        var expression = new GoExpression(text, valueOf);
        var value = expression.Call();
        return expression.Peek() == '\0' ? value : throw expression.Fault();
    }

    private object Call()
    {
        if (++level > MostLevels)
        {
            throw new FormatException("an expression of the template nests too deep");
        }

        Peek();
        var value = at < text.Length && char.IsAsciiLetter(text[at]) && Word() is var name && name is not ("true" or "false") ? Function(name) : Operand();
        level--;
        return value;
    }

    private object Function(string name)
    {
        at += name.Length;
        var arguments = new List<object>();
        while (Peek() is not ('\0' or ')'))
        {
            arguments.Add(Operand());
        }

        return (name, arguments) switch
        {
            ("not", [var only]) => !IsTrue(only),
            ("eq", [var first, _, ..]) => arguments.Skip(1).Any(a => AreEqual(first, a)),
            ("ne", [var first, var second]) => !AreEqual(first, second),
            ("and", [_, ..]) => arguments.FirstOrDefault(a => !IsTrue(a)) ?? arguments[^1],
            ("or", [_, ..]) => arguments.FirstOrDefault(IsTrue) ?? arguments[^1],
            _ => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the function {name} with {arguments.Count} arguments is not understood in a template")),
        };
    }

    private static bool AreEqual(object left, object right) =>
        left.GetType() == right.GetType() ? left.Equals(right) : throw new FormatException("a template compares values of different types");

    private object Operand()
    {
        switch (Peek())
        {
            case '(':
                at++;
                var inner = Call();
                if (Peek() != ')')
                {
                    throw Fault();
                }

                at++;
                return inner;
            case '.':
                at++;
                var name = Word();
                at += name.Length;
                return name.Length == 0 || (at < text.Length && text[at] == '.') ? throw Fault()
                    : valueOf(name) ?? throw new FormatException($"the template names {name}, which has no value");
            case '"' or '`':
                return Quoted();
            case var c when char.IsAsciiDigit(c) || c == '-':
                var digits = text[at..].TakeWhile((d, i) => char.IsAsciiDigit(d) || (i == 0 && d == '-')).Count();
                var number = text.Substring(at, digits);
                at += digits;
                return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Fault();
            default:
                var word = Word();
                at += word.Length;
                return word switch { "true" => true, "false" => false, _ => throw Fault() };
        }
    }

    private string Quoted()
    {
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (quote == '"' && text[at] == '\\')
            {
                at++;
                value.Append((at < text.Length ? text[at] : ' ') switch
                {
                    '"' => '"',
                    '\\' => '\\',
                    'n' => '\n',
                    't' => '\t',
                    _ => throw Fault(),
                });
            }
            else
            {
                value.Append(text[at]);
            }

            at++;
        }

        return at++ < text.Length ? value.ToString() : throw Fault();
    }

    /// <summary>The next character that is no blank; NUL at the end.</summary>
    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    private string Word()
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return text[at..end];
    }

    private FormatException Fault() => new($"'{text.Trim()}' is not understood in a template");
}
