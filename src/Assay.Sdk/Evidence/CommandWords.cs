using System.Text;

namespace Assay.Sdk;

/// <summary>Finds a component's arguments among the words that start it.</summary>
internal static class CommandWords
{
    private const char Unresolved = '\uFFFC';

    /// <summary>The words after the component's program; all words where they begin with a flag; null where the program is not among them.</summary>
    public static IReadOnlyList<string>? After(string component, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (IsProgram(component, words[i]))
            {
                return [.. words.Skip(i + 1)];
            }

            // sh -c "exec kube-apiserver --a=1 2>&1 | tee log", or a whole line in one word.
            if (words[i].Contains(component, StringComparison.Ordinal) && words[i].AsSpan().ContainsAny(" \t\n"))
            {
                foreach (var command in ShellCommands(words[i]))
                {
                    if (command.FindIndex(w => IsProgram(component, w)) is var at and >= 0)
                    {
                        return [.. command.Skip(at + 1)];
                    }
                }
            }
        }

        // A container whose image starts the component has its flags alone.
        return words[0].StartsWith('-') ? words : null;
    }

    /// <summary>Replaces <c>$(NAME)</c> as the kubelet does: <c>$$(NAME)</c> stays, a name without a value stays too, a name whose value was not seen becomes unknown.</summary>
    public static string Expand(string word, IReadOnlyDictionary<string, string> environment)
    {
        if (!word.Contains("$(", StringComparison.Ordinal))
        {
            return word;
        }

        var text = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '$' && i + 1 < word.Length && word[i + 1] == '$')
            {
                text.Append('$');
                i++;
            }
            else if (word[i] == '$' && i + 1 < word.Length && word[i + 1] == '(' && word.IndexOf(')', i) is var end and > 0)
            {
                var name = word[(i + 2)..end];
                text.Append(environment.TryGetValue(name, out var value) ? value : word[i..(end + 1)]);
                i = end;
            }
            else
            {
                text.Append(word[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>Marks a variable whose value exists but was not seen; see <see cref="IsUnresolved"/>.</summary>
    public static string UnseenValue(string name) => $"{Unresolved}({name})";

    /// <summary>Whether a value holds a variable that was not seen.</summary>
    public static bool IsUnresolved(string value) => value.Contains(Unresolved, StringComparison.Ordinal);

    private static bool IsProgram(string component, string word) =>
        word == component || (word.EndsWith(component, StringComparison.Ordinal) && word.Length > component.Length && word[^(component.Length + 1)] == '/');

    /// <summary>The simple commands of a shell line, quotes and backslashes taken away, redirections left out.</summary>
    private static IEnumerable<List<string>> ShellCommands(string line)
    {
        var command = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';

        void EndWord()
        {
            if (inWord)
            {
                command.Add(word.ToString());
            }

            word.Clear();
            inWord = false;
        }

        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else if (c == '\\' && quote == '"' && i + 1 < line.Length && "\"\\$`".Contains(line[i + 1], StringComparison.Ordinal))
                {
                    word.Append(line[++i]);
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                inWord = true;
            }
            else if (c == '\\' && i + 1 < line.Length)
            {
                if (line[++i] != '\n')
                {
                    word.Append(line[i]);
                    inWord = true;
                }
            }
            else if (c is ' ' or '\t' or '\r')
            {
                EndWord();
            }
            else if (c is '>' or '<')
            {
                // 2>&1, >log: the number before and the target after are no arguments.
                if (inWord && word.Length == 1 && char.IsAsciiDigit(word[0]))
                {
                    word.Clear();
                    inWord = false;
                }

                EndWord();
                while (i + 1 < line.Length && line[i + 1] is '>' or '&' or ' ')
                {
                    i++;
                }

                while (i + 1 < line.Length && !" \t\n;|&".Contains(line[i + 1], StringComparison.Ordinal))
                {
                    i++;
                }
            }
            else if (c is ';' or '|' or '&' or '\n')
            {
                EndWord();
                if (command.Count > 0)
                {
                    yield return command;
                    command = [];
                }
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        EndWord();
        if (command.Count > 0)
        {
            yield return command;
        }
    }
}
