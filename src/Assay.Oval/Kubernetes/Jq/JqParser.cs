using System.Globalization;

namespace Assay.Oval.Kubernetes;

/// <summary>Reads the text of a filter. What binds weakest is read first: pipe, comma, alternative, or, and, comparison, sum, product.</summary>
internal sealed class JqParser
{
    private const int MostLevels = 200;

    private static readonly string[][] Levels = [["==", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private readonly List<JqToken> tokens;
    private int at;
    private int level;

    private JqParser(List<JqToken> tokens, int level)
    {
        this.tokens = tokens;
        this.level = level;
    }

    private JqToken Current => tokens[at];

    /// <summary>Reads a filter.</summary>
    /// <exception cref="JqException">It is none, or uses what is not understood.</exception>
    public static JqNode Parse(string text) => Parse(text, 0);

    private static JqNode Parse(string text, int level)
    {
        var parser = new JqParser(JqToken.Read(text), level);
        if (parser.Current.Kind is JqTokenKind.End)
        {
            throw new JqException("the filter is empty");
        }

        var node = parser.Pipe();
        return parser.Current.Kind is JqTokenKind.End ? node : throw parser.Unexpected();
    }

    private JqNode Pipe()
    {
        Enter();
        var node = Comma();
        if (TakeWord("as"))
        {
            var name = Current is { Kind: JqTokenKind.Variable } variable ? variable.Text : throw Unexpected();
            at++;
            Want("|");
            node = new JqBinding(node, name, Pipe());
        }
        else if (Take("|"))
        {
            node = new JqPipe(node, Pipe());
        }

        level--;
        return node;
    }

    private JqNode Comma()
    {
        var node = Alternative();
        while (Take(","))
        {
            node = new JqComma(node, Alternative());
        }

        return node;
    }

    private JqNode Alternative()
    {
        var node = Or();
        return Take("//") ? new JqAlternative(node, Alternative()) : node;
    }

    private JqNode Or()
    {
        var node = And();
        while (TakeWord("or"))
        {
            node = new JqLogic(true, node, And());
        }

        return node;
    }

    private JqNode And()
    {
        var node = Binary(0);
        while (TakeWord("and"))
        {
            node = new JqLogic(false, node, Binary(0));
        }

        return node;
    }

    private JqNode Binary(int strength)
    {
        if (strength == Levels.Length)
        {
            return Postfix();
        }

        var node = Binary(strength + 1);
        while (Current is { Kind: JqTokenKind.Sign } sign && Levels[strength].Contains(sign.Text, StringComparer.Ordinal))
        {
            at++;
            node = new JqBinary(JqArithmetic.Of(sign.Text)!, node, Binary(strength + 1));
            if (strength == 0)
            {
                break;
            }
        }

        return node;
    }

    private JqNode Postfix()
    {
        var node = Term();
        while (true)
        {
            if (Take("?"))
            {
                node = node is JqStep { IsOptional: false } step ? step with { IsOptional = true } : new JqTry(node, null);
            }
            else if (Current is { Kind: JqTokenKind.Field } field)
            {
                at++;
                node = new JqIndex(node, new JqLiteral(JqValue.Of(field.Text)));
            }
            else if (Current is { Kind: JqTokenKind.Sign, Text: "." } && tokens[at + 1] is { Kind: JqTokenKind.Text })
            {
                at++;
                node = Quoted(node);
            }
            else if (Current is { Kind: JqTokenKind.Sign, Text: "." } && tokens[at + 1] is { Kind: JqTokenKind.Sign, Text: "[" })
            {
                at += 2;
                node = Bracket(node);
            }
            else if (Take("["))
            {
                node = Bracket(node);
            }
            else
            {
                return node;
            }
        }
    }

    /// <summary>A key in quotes; the part to fill in, if there is one, sees the input and not what the key is taken of.</summary>
    private JqIndex Quoted(JqNode source)
    {
        var text = Current;
        at++;
        return new JqIndex(source, Text(text));
    }

    private JqNode Bracket(JqNode source)
    {
        if (Take("]"))
        {
            return new JqEach(source);
        }

        if (Take(":"))
        {
            var to = Pipe();
            Want("]");
            return new JqSlice(source, null, to);
        }

        var key = Pipe();
        if (!Take(":"))
        {
            Want("]");
            return new JqIndex(source, key);
        }

        var end = Current is { Kind: JqTokenKind.Sign, Text: "]" } ? null : Pipe();
        Want("]");
        return new JqSlice(source, key, end);
    }

    private JqNode Term()
    {
        Enter();
        var node = TermItself();
        level--;
        return node;
    }

    private void Enter()
    {
        if (++level > MostLevels)
        {
            throw new JqException(string.Create(CultureInfo.InvariantCulture, $"the filter nests more than {MostLevels} levels deep"));
        }
    }

    private JqNode TermItself()
    {
        var token = Current;
        at++;
        switch (token.Kind)
        {
            case JqTokenKind.Number:
                return new JqLiteral(JqValue.Parse(System.Text.Encoding.UTF8.GetBytes(token.Text)));
            case JqTokenKind.Text:
                return Text(token);
            case JqTokenKind.Field:
                return new JqIndex(new JqIdentity(), new JqLiteral(JqValue.Of(token.Text)));
            case JqTokenKind.Variable:
                return new JqVariable(token.Text);
            case JqTokenKind.Word:
                return Word(token.Text);
            case JqTokenKind.Sign when token.Text == ".":
                return Current.Kind is JqTokenKind.Text ? Quoted(new JqIdentity()) : new JqIdentity();
            case JqTokenKind.Sign when token.Text == "..":
                return new JqDescent();
            case JqTokenKind.Sign when token.Text == "-":
                return new JqBinary(JqArithmetic.Of("-")!, new JqLiteral(JqValue.Of(0)), Postfix());
            case JqTokenKind.Sign when token.Text == "(":
                var inner = Pipe();
                Want(")");
                // A question mark behind parentheses is about all that stands in them.
                return inner is JqStep ? new JqPipe(new JqIdentity(), inner) : inner;
            case JqTokenKind.Sign when token.Text == "[":
                if (Take("]"))
                {
                    return new JqArray(null);
                }

                var members = Pipe();
                Want("]");
                return new JqArray(members);
            case JqTokenKind.Sign when token.Text == "{":
                return Object();
            default:
                at--;
                throw Unexpected();
        }
    }

    private JqNode Word(string word)
    {
        switch (word)
        {
            case "if":
                return Condition();
            case "try":
                var body = Postfix();
                return new JqTry(body, TakeWord("catch") ? Postfix() : null);
            case "def" or "reduce" or "foreach" or "import" or "include" or "label" or "input" or "inputs":
                throw new JqException($"'{word}' is not understood");
            case "then" or "elif" or "else" or "end" or "as" or "and" or "or" or "catch":
                at--;
                throw Unexpected();
        }

        var arguments = new List<JqNode>();
        if (Take("("))
        {
            do
            {
                arguments.Add(Pipe());
            }
            while (Take(";"));
            Want(")");
        }

        return JqFunctions.Call(word, arguments);
    }

    private JqCondition Condition()
    {
        var test = Pipe();
        WantWord("then");
        var then = Pipe();
        if (TakeWord("elif"))
        {
            return new JqCondition(test, then, Condition());
        }

        var otherwise = TakeWord("else") ? Pipe() : null;
        WantWord("end");
        return new JqCondition(test, then, otherwise);
    }

    private JqObject Object()
    {
        var entries = new List<(JqNode, JqNode)>();
        while (!Take("}"))
        {
            if (entries.Count > 0)
            {
                Want(",");
            }

            entries.Add(Entry());
        }

        return new JqObject(entries);
    }

    private (JqNode Key, JqNode Value) Entry()
    {
        var token = Current;
        at++;
        var key = token switch
        {
            { Kind: JqTokenKind.Word or JqTokenKind.Variable } => new JqLiteral(JqValue.Of(token.Text)),
            { Kind: JqTokenKind.Text } => Text(token),
            { Kind: JqTokenKind.Sign, Text: "(" } => Parenthesis(),
            _ => throw Unexpected(),
        };
        return Take(":") ? (key, EntryValue())
            : token.Kind is JqTokenKind.Variable ? (key, new JqVariable(token.Text))
            : (key, new JqIndex(new JqIdentity(), key));
    }

    /// <summary>A value of an object ends at a comma: only a pipe of terms may stand there without parentheses.</summary>
    private JqNode EntryValue()
    {
        var node = Postfix();
        return Take("|") ? new JqPipe(node, EntryValue()) : node;
    }

    private JqNode Parenthesis()
    {
        var inner = Pipe();
        Want(")");
        return inner;
    }

    private JqNode Text(JqToken token) => token.Parts is { } parts
        ? new JqText([.. parts.Select(p => p.IsFilter ? Parse(p.Text, level) : new JqLiteral(JqValue.Of(p.Text)))])
        : new JqLiteral(JqValue.Of(token.Text));

    private bool Take(string sign)
    {
        var taken = Current.Kind is JqTokenKind.Sign && Current.Text == sign;
        at += taken ? 1 : 0;
        return taken;
    }

    private bool TakeWord(string word)
    {
        var taken = Current.Kind is JqTokenKind.Word && Current.Text == word;
        at += taken ? 1 : 0;
        return taken;
    }

    private void Want(string sign)
    {
        if (!Take(sign))
        {
            throw Unexpected();
        }
    }

    private void WantWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Unexpected();
        }
    }

    private JqException Unexpected() => new(Current.Kind is JqTokenKind.End
        ? "the filter breaks off"
        : string.Create(CultureInfo.InvariantCulture, $"'{Current.Text}' does not belong there (character {Current.Place + 1})"));
}
