using System.Text;

namespace Assay.Sdk;

/// <summary>Reads a line as a shell does, as far as it takes to know the words of a program.</summary>
internal sealed class ShellLine
{
    private readonly string line;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly List<List<string>> commands = [];
    private readonly StringBuilder word = new();
    private List<string> command = [];
    private bool inWord;
    private int at;

    private ShellLine(string line, IReadOnlyDictionary<string, string> environment)
    {
        this.line = line;
        this.environment = environment;
    }

    /// <summary>
    /// The simple commands of a shell line: quotes and backslashes taken away, redirections left out, variables replaced.
    /// What a variable without a known value or another command would put in is marked as unseen.
    /// </summary>
    public static IReadOnlyList<List<string>> Commands(string line, IReadOnlyDictionary<string, string> environment)
    {
        var shell = new ShellLine(line, environment);
        shell.Read();
        return shell.commands;
    }

    private void Read()
    {
        var quote = '\0';
        for (at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (quote == '\'')
            {
                quote = c == quote ? '\0' : quote;
                Append(c == '\'' ? "" : c.ToString());
            }
            else if (c is '$' or '`')
            {
                Substitute(split: quote == '\0');
            }
            else if (quote == '"')
            {
                quote = c == quote ? '\0' : quote;
                Append(c == '"' ? "" : c == '\\' && at + 1 < line.Length && "\"\\$`".Contains(line[at + 1], StringComparison.Ordinal) ? line[++at].ToString() : c.ToString());
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                inWord = true;
            }
            else if (c == '\\' && at + 1 < line.Length)
            {
                if (line[++at] != '\n')
                {
                    Append(line[at].ToString());
                }
            }
            else if (c is ' ' or '\t' or '\r')
            {
                EndWord();
            }
            else if (c is '>' or '<')
            {
                SkipRedirection();
            }
            else if (c == '#' && !inWord)
            {
                SkipComment();
            }
            else if (c is ';' or '|' or '&' or '\n' or '(' or ')')
            {
                EndCommand();
            }
            else
            {
                Append(c.ToString());
            }
        }

        EndCommand();
    }

    /// <summary>A comment ends with its line, whatever stands before the end.</summary>
    private void SkipComment()
    {
        while (at + 1 < line.Length && line[at + 1] != '\n')
        {
            at++;
        }
    }

    private void Append(string text)
    {
        word.Append(text);
        inWord = true;
    }

    /// <summary>2>&amp;1, >log: the number before and the target after are no arguments.</summary>
    private void SkipRedirection()
    {
        if (inWord && word.Length == 1 && char.IsAsciiDigit(word[0]))
        {
            word.Clear();
            inWord = false;
        }

        EndWord();
        while (at + 1 < line.Length && line[at + 1] is '>' or '<' or '&' or ' ')
        {
            at++;
        }

        while (at + 1 < line.Length && !" \t\n;|&".Contains(line[at + 1], StringComparison.Ordinal))
        {
            at++;
        }
    }

    /// <summary>$NAME and ${NAME} by the environment; $(command), `command` and everything finer by a mark that it was not seen.</summary>
    private void Substitute(bool split)
    {
        if (line[at] == '`')
        {
            var end = line.IndexOf('`', at + 1);
            Unseen(end < 0 ? line.Length - 1 : end);
            return;
        }

        var next = at + 1 < line.Length ? line[at + 1] : '\0';
        if (next is '(' or '{')
        {
            var end = Closing(next, next == '(' ? ')' : '}');
            var name = line[(at + 2)..end];
            if (next == '{' && environment.TryGetValue(name, out var braced))
            {
                Value(braced, split);
                at = end;
            }
            else
            {
                Unseen(Math.Min(end, line.Length - 1));
            }
        }
        else if (char.IsAsciiLetter(next) || next == '_')
        {
            var end = at + 2;
            while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
            {
                end++;
            }

            if (environment.TryGetValue(line[(at + 1)..end], out var value))
            {
                Value(value, split);
                at = end - 1;
            }
            else
            {
                Unseen(end - 1);
            }
        }
        else if (char.IsAsciiDigit(next) || (next != '\0' && "@*#?!-".Contains(next, StringComparison.Ordinal)))
        {
            Unseen(at + 1);
        }
        else
        {
            Append("$");
        }
    }

    private void Value(string value, bool split)
    {
        foreach (var c in value)
        {
            if (split && char.IsWhiteSpace(c))
            {
                EndWord();
            }
            else
            {
                Append(c.ToString());
            }
        }
    }

    private void Unseen(int end)
    {
        Append(CommandWords.UnseenValue(line[(at + 1)..(end + 1)].Trim('(', ')', '{', '}', '`')));
        at = end;
    }

    private int Closing(char open, char close)
    {
        var depth = 0;
        for (var i = at + 1; i < line.Length; i++)
        {
            depth += line[i] == open ? 1 : line[i] == close ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return line.Length;
    }

    private void EndWord()
    {
        if (inWord)
        {
            command.Add(word.ToString());
        }

        word.Clear();
        inWord = false;
    }

    private void EndCommand()
    {
        EndWord();
        if (command.Count > 0)
        {
            commands.Add(command);
            command = [];
        }
    }
}
