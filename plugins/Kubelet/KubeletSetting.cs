namespace Assay.Plugins.Kubelet;

/// <summary>One setting of the kubelet's configuration: where it stands, what the check text demands of it, and what the kubelet does where nobody sets it.</summary>
/// <remarks>
/// From V1R10 on the texts want the setting in the file of <c>--config</c> and forbid the flag that would override it: both are judged. Before, they took either, V1R7 in so
/// many words; what they call the kubelet's file in /etc/sysconfig holds its flags. What the kubelet runs with (<c>/configz</c>) is
/// judged too: it shows what flags and drop-in files made of the file, and stands in for a file, or for drop-ins without one, that was not seen. Some texts name only the nodes of the control plane;
/// a worker that is laxer than those is no better, so all nodes are judged.
/// </remarks>
/// <param name="Path">The path in the configuration: <c>authentication.anonymous.enabled</c>.</param>
/// <param name="Flag">The flag that sets it too, without dashes.</param>
/// <param name="Demand">What the check text demands; where an absent value does not pass, the file must have the setting.</param>
public sealed record KubeletSetting(string Path, string Flag, Demand Demand)
{
    /// <summary>What the kubelet fills in where its file lacks the setting, a pattern as <see cref="Glob"/> reads it; null where it stays empty.</summary>
    public string? Default { get; init; }

    /// <summary>What the kubelet fills in where it has no file at all; null where it stays empty then.</summary>
    public string? DefaultWithoutFile { get; init; }

    /// <summary>Whether the running configuration leaves the setting out where it has its default.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>What judging a setting reads.</summary>
    public static Need Needs { get; } = Need.Component("kubelet") + Need.FileOf("kubelet", "config") + Need.Configz;

    /// <summary>How judging the setting decides, for an assessor.</summary>
    public string Decides =>
        $"{Demand.Of($"{Path} in the file of --config of the kubelet, and in the configuration it runs with,")} --{Flag}, which would override the file, must not be set."
        + (DefaultWithoutFile is null ? "" : $" A kubelet without a file has {DefaultWithoutFile}.")
        + WhereNotSeen;

    /// <summary>How judging the setting decides where the flag may set it as well as the file.</summary>
    public string DecidesEither => Demand.Of($"{Path} of the kubelet, by --{Flag}, else in the file of --config and in the configuration it runs with,") + WhereNotSeen;

    private string WhereNotSeen => MustBeSet && Default is not null
        ? " Where the file was not seen, what it runs with decides, but for a value that is also the default."
        : " Where the file was not seen, what it runs with decides.";

    private bool MustBeSet => Demand.Judge(null) is not ResultValue.Pass;

    /// <summary>Says of the setting what is known, and then that the flag is absent or not.</summary>
    public IEnumerable<Observation> Observe(Component kubelet)
    {
        var said = ObserveConfiguration(kubelet);
        return [.. said, .. ObserveFlag(kubelet, said)];
    }

    /// <summary>Says of the setting what is known where the flag may set it as well as the file.</summary>
    public IEnumerable<Observation> ObserveEither(Component kubelet) => ObserveEither(kubelet, k => k.Flag(Flag) is null ? null : k.ObserveFlag(Flag, Demand));

    /// <summary>Says of the setting what is known where the flag may set it as well as the file.</summary>
    /// <param name="kubelet">The kubelet.</param>
    /// <param name="byFlag">What the flag makes of the setting, which overrides the file; null where it leaves it to the file.</param>
    public IEnumerable<Observation> ObserveEither(Component kubelet, Func<Component, Observation?> byFlag)
    {
        var flag = Fact.Of(() => byFlag(kubelet));
        if (flag.Value is { } observation)
        {
            return [observation];
        }

        if (flag.Missing is { } missing)
        {
            var effective = Effective(kubelet);
            return [effective.Seen ? Running(kubelet, effective, missing) : kubelet.Unknown($"{Path} is not known: {missing}; {effective.Missing}")];
        }

        return ObserveConfiguration(kubelet).Select(o => o.Result is ResultValue.Fail ? o with { Message = $"{o.Message}, and --{Flag} does not set it" } : o);
    }

    private Fact<string> Effective(Component kubelet) => Fact.Of(() => kubelet.Configz.TextAt(Path) ?? (IsLeftOut ? Default : null));

    private IReadOnlyList<Observation> ObserveConfiguration(Component kubelet)
    {
        var effective = Effective(kubelet);
        var file = Fact.Of(() => kubelet.FileOf("config") is { } f ? new InFile(f, f.TextAt(Path))
            : DropIns(kubelet) is { } folder ? throw new MissingEvidenceException($"the kubelet has files in --config-dir={folder} in place of one, and they were not seen")
            : null);
        return (file, effective) switch
        {
            ({ Seen: true, Value: { } found }, _) => [.. Configured(kubelet, found, effective)],
            ({ Seen: true }, _) => [WithoutFile(kubelet, effective)],
            (_, { Seen: true }) => [Running(kubelet, effective, file.Missing)],
            _ => [kubelet.Unknown($"{Path} is not known: {file.Missing}; {effective.Missing}")],
        };
    }

    /// <summary>The flag; where it was not seen, an unknown unless that was said already.</summary>
    private IEnumerable<Observation> ObserveFlag(Component kubelet, IReadOnlyList<Observation> said) => Fact.Of(() => kubelet.ObserveFlag(Flag, Demand.Absent)) switch
    {
        { Value: { } observation } => [observation],
        { Missing: var reason } when said.Any(o => o.Result is ResultValue.Unknown && o.Message.Contains(reason!, StringComparison.Ordinal)) => [],
        { Missing: var reason } => [kubelet.Unknown(reason!)],
    };

    private IEnumerable<Observation> Configured(Component kubelet, InFile found, Fact<string> effective)
    {
        var result = Demand.Judge(found.Value);
        var message = SayIn(found.File.Path, found.Value);
        if (result is not ResultValue.Pass)
        {
            yield return found.File.Observe(result, effective.Value is { } other && other != found.Value ? $"{message} (the kubelet runs with {other})" : message);
        }
        else if (!effective.Seen && DropIns(kubelet) is { } folder)
        {
            yield return kubelet.Unknown($"{message}, which files in --config-dir={folder} may override: {effective.Missing}");
        }
        else
        {
            yield return found.File.Observe(result, message);
            if (effective.Seen && Demand.Judge(effective.Value) is not ResultValue.Pass)
            {
                yield return Running(kubelet, effective);
            }
        }
    }

    private Observation WithoutFile(Component kubelet, Fact<string> effective) => effective.Seen && !MustBeSet
        ? Running(kubelet, effective)
        : kubelet.Observe(Demand.Judge(DefaultWithoutFile), Say(DefaultWithoutFile, DefaultWithoutFile is null
            ? $"the kubelet has no --config file that could set {Path}"
            : $"the kubelet has no --config file, and then {Path} defaults to {DefaultWithoutFile}"));

    /// <summary>What the kubelet would have filled in by itself does not show that a file not seen has it.</summary>
    private Observation Running(Component kubelet, Fact<string> effective, string? fileMissing = null)
    {
        var value = effective.Value;
        var result = Demand.Judge(value);
        return result is ResultValue.Pass && MustBeSet && fileMissing is not null && Default is not null && Glob.IsMatch(Default, value!)
            ? kubelet.ObserveConfigz(ResultValue.Unknown, $"{Path}={value} in the running configuration, which is also the default; it must be set, and {fileMissing}")
            : kubelet.ObserveConfigz(result, SayIn("the running configuration", value));
    }

    private string SayIn(string where, string? value) => Say(value, value switch
    {
        "" => $"{Path} is empty in {where}",
        not null => $"{Path}={value} in {where}",
        null when MustBeSet || Default is null => $"{Path} is not set in {where}",
        null => $"{Path} is not set in {where} and defaults to {Default}",
    });

    private string Say(string? value, string seen) => Demand.Judge(value) switch
    {
        ResultValue.Pass => seen,
        ResultValue.Error => $"{seen} is no value the kubelet understands; it must {Demand.Words}",
        _ => $"{seen}; it must {Demand.Words}",
    };

    private static string? DropIns(Component kubelet) => kubelet.Source.CommandLine.Flags.LastOrDefault(f => f.Name == "config-dir")?.Value;

    private sealed record InFile(ComponentFile File, string? Value);
}
