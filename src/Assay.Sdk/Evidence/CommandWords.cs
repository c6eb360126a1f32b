using System.Text;

namespace Assay.Sdk;

/// <summary>Finds a component's arguments among the words that start it.</summary>
internal static class CommandWords
{
    private const char Unresolved = '\uFFFC';

    /// <summary>Words of a shell that may stand before the program: <c>exec kube-apiserver</c>, <c>if true; then etcd</c>.</summary>
    private static readonly HashSet<string> BeforeProgram = new(StringComparer.Ordinal)
    {
        "exec", "command", "env", "nice", "ionice", "nohup", "time", "sudo", "setsid", "tini", "dumb-init", "flock", "go-runner", "hyperkube", "--",
        "if", "then", "else", "elif", "while", "until", "do", "!", "{",
    };

    /// <summary>The words after the component's program, as often as a script starts it with others; all words where they begin with a flag; empty where the program is not among them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> After(string component, IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment) =>
        AfterProgram(component, words, environment) is { Count: > 0 } starts ? starts
            // A container whose image starts the component has its flags alone.
            : words is [['-', ..], ..] ? [words]
            : [];

    /// <summary>The words after the component's program, as often as a script starts it with others; empty where the program is not among them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> AfterProgram(string component, IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (i == 0 ? IsProgram(component, words[i]) : IsStarted(component, words, i))
            {
                return [[.. words.Skip(i + 1)]];
            }

            // sh -c "exec kube-apiserver --a=1 2>&1 | tee log", or a whole line in one word.
            if (words[i].Contains(component, StringComparison.Ordinal) && words[i].AsSpan().ContainsAny(" \t\n") && InScript(component, words[i], environment) is { Count: > 0 } starts)
            {
                return starts;
            }
        }

        return [];
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

    /// <summary>A word as a person wrote it, near enough: <c>$(NAME)</c> for a variable that was not seen.</summary>
    public static string Shown(string word) => word.Replace(Unresolved, '$');

    private static List<IReadOnlyList<string>> InScript(string component, string script, IReadOnlyDictionary<string, string> environment) =>
    [
        .. ShellLine.Commands(script, environment)
            .Select(command => (IReadOnlyList<string>)[.. command.SkipWhile(IsBeforeProgram)])
            .Where(command => command is [var program, ..] && IsProgram(component, program))
            .Select(command => (IReadOnlyList<string>)[.. command.Skip(1)])
            .DistinctBy(arguments => string.Join('\0', arguments), StringComparer.Ordinal),
    ];

    private static bool IsProgram(string component, string word) => word == component || IsPath(word, $"/{component}");

    /// <summary>
    /// Whether a later word is the program that a wrapper starts: a bare name, or one in a folder of programs, which <c>/var/lib/etcd</c> is not. A wrapper is a known one or a script,
    /// nothing but its flags and their values stands between, and after a script flags of the program follow: <c>systemctl restart kubelet</c>, <c>wait-for etcd</c> and <c>/backup.sh etcd</c> start none.
    /// </summary>
    private static bool IsStarted(string component, IReadOnlyList<string> words, int at) =>
        (words[at] == component || IsPath(words[at], $"bin/{component}"))
        && !TakesNext(words[at - 1])
        && Enumerable.Range(1, at - 1).All(i => IsBeforeProgram(words[i]) || words[i - 1].StartsWith('-'))
        && (IsBeforeProgram(words[0]) || (words[0].EndsWith(".sh", StringComparison.Ordinal) && at + 1 < words.Count && words[at + 1] is ['-', _, _, ..]));

    /// <summary>Whether a word is a path with this end, and no flag that has one: <c>--kubelet-dir=/var/lib/kubelet</c>.</summary>
    private static bool IsPath(string word, string end) => word.EndsWith(end, StringComparison.Ordinal) && !word.StartsWith('-');

    /// <summary>Whether a word may be a flag of a wrapper whose value comes next: <c>--name etcd</c>.</summary>
    private static bool TakesNext(string word) => word.Length > 2 && word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal);

    private static bool IsBeforeProgram(string word) => BeforeProgram.Contains(word[(word.LastIndexOf('/') + 1)..])
        || word.StartsWith('-')
        || word.All(char.IsAsciiDigit)
        || IsAssignment(word);

    private static bool IsAssignment(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && !char.IsAsciiDigit(word[0]) && word[..at].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }
}
