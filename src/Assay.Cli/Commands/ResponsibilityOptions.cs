using System.CommandLine;
using Assay.Content;
using Assay.Core;

namespace Assay.Cli.Commands;

/// <summary>Whose responsibility is assessed, and which file says whose each rule is.</summary>
internal sealed class ResponsibilityOptions
{
    private const string All = "all";

    private readonly Option<string> party = new("--party")
    {
        Description = "Whose rules are assessed; those of the other party are marked as inherited",
        HelpName = "cluster-admin|service-provider|all",
        DefaultValueFactory = _ => All,
    };

    private readonly Option<string?> file = new("--responsibility")
    {
        Description = "Who answers for which rule: aks, eks, gardener, gke, rke2, or a file of your own",
        HelpName = "NAME|FILE",
    };

    public ResponsibilityOptions() => party.AcceptOnlyFromAmong(Party.ClusterAdmin.Word(), Party.ServiceProvider.Word(), All);

    public void AddTo(Command command)
    {
        command.Add(party);
        command.Add(file);
    }

    public PartyView Read(ParseResult parsed, Installation installation)
    {
        var chosen = PartyWords.Parse(parsed.GetRequiredValue(party));
        if (parsed.GetValue(file) is { } named)
        {
            var path = PathOf(named, installation);
            return new PartyView(chosen, path, ResponsibilityReader.Read(path));
        }

        return chosen is { } needy
            ? throw new UsageException($"--party {needy.Word()} needs --responsibility with a file or one of {string.Join(", ", Names(installation))}")
            : PartyView.Everything;
    }

    private static string PathOf(string named, Installation installation) =>
        Names(installation).Contains(named, StringComparer.Ordinal) ? Path.Combine(installation.Responsibility, $"{named}.yaml")
        : File.Exists(named) ? named
        : throw new UsageException($"there is no responsibility file '{named}': it is neither a file nor one of {string.Join(", ", Names(installation))}");

    private static IEnumerable<string?> Names(Installation installation) =>
        Directory.EnumerateFiles(installation.Responsibility, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
}
