namespace Assay.Sdk;

/// <summary>A component's command line, read the way the component reads it.</summary>
/// <remarks>
/// The Kubernetes components use pflag: two dashes, <c>--f=v</c> or <c>--f v</c>, underscores equal dashes, a bare boolean is true and takes no following word,
/// list and map flags add up when repeated, of all others the last occurrence wins, and <c>--</c> ends the flags. etcd uses Go's own package: one dash is as good as two.
/// </remarks>
public sealed class CommandLine
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private readonly IReadOnlyList<FlagOccurrence> occurrences;
    private readonly Func<string, string> normalise;
    private readonly string? gap;
    private readonly IReadOnlyList<string> absent;

    private CommandLine(IReadOnlyList<string> arguments, IReadOnlyList<FlagOccurrence> occurrences, Func<string, string> normalise, string? gap, IReadOnlyList<string>? absent = null)
    {
        this.absent = absent ?? [];
        Arguments = arguments;
        this.occurrences = occurrences;
        this.normalise = normalise;
        this.gap = gap;
    }

    /// <summary>The words after the program's name; empty where it was not seen.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The flags in order, each occurrence.</summary>
    public IReadOnlyList<FlagOccurrence> Flags => occurrences;

    /// <summary>A command line that was not seen: every question to it is an unknown with this reason.</summary>
    public static CommandLine NotSeen(string reason) => new([], [], name => name, reason);

    /// <summary>Reads a command line.</summary>
    /// <param name="component">The component whose rules apply: <c>kube-apiserver</c>.</param>
    /// <param name="words">The words, with or without the program, a shell around it, or all glued into one; as a container's command and args together, or <c>/proc/PID/cmdline</c>.</param>
    /// <param name="environment">Values for <c>$(NAME)</c> in a container's command; null for a process, whose words are final.</param>
    /// <returns>The flags, or <see cref="NotSeen"/> where the component's program is not among the words.</returns>
    public static CommandLine Parse(string component, IReadOnlyList<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        var final = environment is null ? words : [.. words.Select(w => CommandWords.Expand(w, environment))];
        if (CommandWords.After(component, final, environment ?? NoEnvironment) is not { } arguments)
        {
            return NotSeen($"no {component} in the command «{Short(string.Join(' ', words))}»");
        }

        var syntax = FlagSyntax.Of(component);
        var flags = syntax.Read(arguments, out var others);
        return new CommandLine(arguments, flags, syntax.Normalise, others.FirstOrDefault(CommandWords.IsUnresolved) is { } unresolved
            ? $"the command line of {component} takes words from {unresolved}, which was not seen"
            : null);
    }

    /// <summary>Whether the words start the component; false where they are flags alone.</summary>
    public static bool Starts(string component, IReadOnlyList<string> words) => CommandWords.AfterProgram(component, words, NoEnvironment) is not null;

    /// <summary>Stands in an environment for a value that exists but was not seen, such as one from a Secret: a flag that uses it is unknown.</summary>
    public static string UnseenValue(string name) => CommandWords.UnseenValue(name);

    /// <summary>The same command line, of which a part is known to be missing: a flag that is not seen is unknown, not absent.</summary>
    /// <param name="reason">Why it is unknown.</param>
    /// <param name="absent">Flags known to be absent all the same, without dashes.</param>
    public CommandLine WithGap(string reason, params IReadOnlyList<string> absent) => new(Arguments, occurrences, normalise, reason, absent);

    /// <summary>The value of the last occurrence of a flag; null where it is absent.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public string? Last(string name) => All(name) is [.., var last] ? last : null;

    /// <summary>The members of all occurrences of a list flag, blanks around them cut; null where it is absent.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public IReadOnlyList<string>? List(string name) => All(name) is { Count: > 0 } all
        ? [.. all.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
        : null;

    /// <summary>The pairs of all occurrences of a map flag; a pair without a value has an empty one; null where it is absent.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (List(name) is not { } pairs)
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            map[at < 0 ? pair : pair[..at].Trim()] = at < 0 ? "" : pair[(at + 1)..].Trim();
        }

        return map;
    }

    private static string Short(string text) => text.Length > 200 ? $"{text[..200]}…" : text;

    private List<string> All(string name)
    {
        var wanted = normalise(name);
        var values = occurrences.Where(o => o.Name == wanted).Select(o => o.Value).ToList();
        if (values.Count == 0 && gap is not null && !absent.Contains(wanted, StringComparer.Ordinal))
        {
            throw new MissingEvidenceException(gap);
        }

        if (values.FirstOrDefault(CommandWords.IsUnresolved) is { } unresolved)
        {
            throw new MissingEvidenceException($"--{name}={unresolved} takes its value from a variable that was not seen");
        }

        return values;
    }
}

/// <summary>One occurrence of a flag.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="Value">Its value; <c>true</c> for a bare boolean, empty for a bare flag of another kind.</param>
public sealed record FlagOccurrence(string Name, string Value);
