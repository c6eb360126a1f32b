using System.CommandLine;
using Assay.Content;
using Assay.Core;
using Assay.Sdk;

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
        Description = "Who answers for which rule: aks, eks, gardener, gke, rke2, or a file of your own [default with --party: that of the distribution]",
        HelpName = "NAME|FILE",
    };

    public ResponsibilityOptions() => party.AcceptOnlyFromAmong(Party.ClusterAdmin.Word(), Party.ServiceProvider.Word(), All);

    public void AddTo(Command command)
    {
        command.Add(party);
        command.Add(file);
    }

    /// <summary>The view on each asset: by the file named, else by the one of the asset's distribution.</summary>
    public Func<Asset, PartyView> Read(ParseResult parsed, Installation installation)
    {
        var chosen = PartyWords.Parse(parsed.GetRequiredValue(party));
        if (parsed.GetValue(file) is { } named)
        {
            var path = PathOf(named, installation);
            var view = new PartyView(chosen, path, ResponsibilityReader.Read(path));
            return _ => view;
        }

        return asset => chosen is { } one ? OfDistribution(one, asset, installation) : PartyView.Everything;
    }

    private static PartyView OfDistribution(Party chosen, Asset asset, Installation installation)
    {
        var name = asset.Distribution.ToLowerInvariant();
        if (!Names(installation).Contains(name, StringComparer.Ordinal))
        {
            var taken = name.Length == 0 ? "the evidence does not say which distribution this is" : $"there is none for {asset.Distribution}";
            throw new UsageException($"--party {chosen.Word()} needs --responsibility with a file or one of {string.Join(", ", Names(installation))}: {taken}");
        }

        var path = PathOf(name, installation);
        return new PartyView(chosen, path, ResponsibilityReader.Read(path));
    }

    private static string PathOf(string named, Installation installation) =>
        Names(installation).Contains(named, StringComparer.Ordinal) ? Path.Combine(installation.Responsibility, $"{named}.yaml")
        : File.Exists(named) ? named
        : throw new UsageException($"there is no responsibility file '{named}': it is neither a file nor one of {string.Join(", ", Names(installation))}");

    private static IEnumerable<string?> Names(Installation installation) =>
        Directory.EnumerateFiles(installation.Responsibility, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
}
