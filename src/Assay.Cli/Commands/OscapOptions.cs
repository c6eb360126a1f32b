using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary>Options of oscap's that scripts pass and that change nothing here; a run that is given one says so.</summary>
internal sealed class OscapOptions
{
    private readonly List<(Option Option, string Reason)> options = [];

    private OscapOptions()
    {
    }

    /// <summary>How much oscap tells of its own doings.</summary>
    public static OscapOptions Verbosity() => new OscapOptions()
        .And(new Option<string?>("--verbose") { HelpName = "LEVEL" }, "there is no log of the program's own doings")
        .And(new Option<string?>("--verbose-log-file") { HelpName = "FILE" }, "there is no log of the program's own doings");

    /// <summary>Adds the download of what content refers to.</summary>
    public OscapOptions AndFetching() => And(new Option<bool>("--fetch-remote-resources"), "nothing is fetched; --local-files names a folder of copies");

    /// <summary>Adds the results of oscap's other check engines.</summary>
    public OscapOptions AndOtherEngines() => And(new Option<bool>("--check-engine-results"), "OVAL is the only check engine; --oval-results writes its results");

    public void AddTo(Command command)
    {
        foreach (var (option, _) in options)
        {
            command.Add(option);
        }
    }

    /// <summary>A line for each option that was given.</summary>
    public IEnumerable<string> Notes(ParseResult parsed) =>
        options.Where(o => parsed.GetResult(o.Option) is { Implicit: false }).Select(o => $"assay: {o.Option.Name} has no effect: {o.Reason}");

    private OscapOptions And(Option option, string reason)
    {
        option.Description = $"Accepted for oscap's sake: {reason}";
        options.Add((option, reason));
        return this;
    }
}
