namespace Assay.Sdk;

/// <summary>A component's command line, read the way the component reads it.</summary>
/// <remarks>
/// The Kubernetes components use pflag: two dashes, <c>--f=v</c> or <c>--f v</c>, underscores equal dashes, a bare boolean is true and takes no following word,
/// list and map flags add up when repeated, of all others the last occurrence wins, and <c>--</c> ends the flags. A flag that needs a value takes the next word, even
/// one that looks like a flag. etcd uses Go's own package: one dash is as good as two.
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

    /// <summary>The last of its words that may be any flags; null where all of them were seen.</summary>
    private UnseenWord? Unseen { get; init; }

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
        var starts = CommandWords.After(component, final, environment ?? NoEnvironment);
        if (starts is not [var arguments])
        {
            var command = $"the command «{Short(string.Join(' ', words))}»";
            return NotSeen(starts.Count == 0 ? $"no {component} in {command}" : $"{command} starts {component} in {starts.Count} ways, and which one was taken is not visible");
        }

        var syntax = FlagSyntax.Of(component);
        var flags = syntax.Read(arguments, out var unseen);
        return new CommandLine(arguments, flags, syntax.Normalise, unseen is null ? null : $"the command line of {component} takes words from {CommandWords.Shown(unseen.Word)}, which was not seen") { Unseen = unseen };
    }

    /// <summary>Whether the words start the component; false where they are flags alone.</summary>
    public static bool Starts(string component, IReadOnlyList<string> words) => CommandWords.AfterProgram(component, words, NoEnvironment).Count > 0;

    /// <summary>Stands in an environment for a value that exists but was not seen, such as one from a Secret: a flag that uses it is unknown.</summary>
    public static string UnseenValue(string name) => CommandWords.UnseenValue(name);

    /// <summary>The same command line, of which a part is known to be missing: a flag that is not seen is unknown, not absent.</summary>
    /// <param name="reason">Why it is unknown.</param>
    /// <param name="absent">Flags known to be absent all the same, without dashes.</param>
    public CommandLine WithGap(string reason, params IReadOnlyList<string> absent) => new(Arguments, occurrences, normalise, reason, absent) { Unseen = Unseen };

    /// <summary>The value of the last occurrence of a flag; null where it is absent.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public string? Last(string name) => All(name, addsUp: false) is [.., var last] ? last : null;

    /// <summary>The members of all occurrences of a list flag, blanks around them cut, and quotes as in CSV; null where it is absent.</summary>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public IReadOnlyList<string>? List(string name) => All(name, addsUp: true) is { Count: > 0 } all
        ? [.. all.SelectMany(Members)]
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

    private static IEnumerable<string> Members(string value)
    {
        var rest = value.AsMemory();
        while (!rest.IsEmpty)
        {
            var end = rest.Span is ['"', ..] ? rest.Span[1..].IndexOf("\",") is var at and >= 0 ? at + 2 : -1 : rest.Span.IndexOf(',');
            var member = (end < 0 ? rest : rest[..end]).ToString().Trim();
            rest = end < 0 ? default : rest[(end + 1)..];
            member = member is ['"', .. var inside, '"'] ? inside.Replace("\"\"", "\"", StringComparison.Ordinal) : member;
            if (member.Length > 0)
            {
                yield return member;
            }
        }
    }

    private static string Short(string text) => text.Length > 200 ? $"{text[..200]}…" : text;

    private List<string> All(string name, bool addsUp)
    {
        var wanted = normalise(name);
        var places = Enumerable.Range(0, occurrences.Count).Where(i => occurrences[i].Name == wanted).ToList();
        if (places.Count == 0)
        {
            return gap is null || absent.Contains(wanted, StringComparer.Ordinal) ? [] : throw new MissingEvidenceException(gap);
        }

        if (Unseen is not null && (addsUp || places[^1] < Unseen.FlagsBefore))
        {
            throw new MissingEvidenceException($"--{name} may be given once more by {CommandWords.Shown(Unseen.Word)}, which was not seen");
        }

        var deciding = places.Select(i => occurrences[i]).Skip(addsUp ? 0 : places.Count - 1).ToList();
        if (deciding.Find(o => o.ValueOf is not null) is { } swallowed)
        {
            throw new MissingEvidenceException($"--{name} stands where --{swallowed.ValueOf} takes its value, and is then no flag");
        }

        return deciding.Find(o => CommandWords.IsUnresolved(o.Value)) is { } unresolved
            ? throw new MissingEvidenceException($"--{name}={CommandWords.Shown(unresolved.Value)} takes its value from a variable that was not seen")
            : [.. deciding.Select(o => o.Value)];
    }
}

/// <summary>One occurrence of a flag.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="Value">Its value; <c>true</c> for a bare boolean, empty for a bare flag of another kind.</param>
public sealed record FlagOccurrence(string Name, string Value)
{
    /// <summary>The flag before it that was given no value, and takes this word for one unless it is a boolean; null where it is a flag for certain.</summary>
    public string? ValueOf { get; init; }
}
