using System.Diagnostics;

namespace Assay.Core;

/// <summary>Who answers for a Rule.</summary>
public enum Party
{
    /// <summary>Who uses the cluster and configures what is left open: <c>cluster-admin</c>.</summary>
    ClusterAdmin,

    /// <summary>Who runs the control plane for them: <c>service-provider</c>.</summary>
    ServiceProvider,

    /// <summary>Both: neither inherits from the other.</summary>
    Shared,
}

/// <summary>Words for <see cref="Party"/>.</summary>
public static class PartyWords
{
    /// <summary>As files and options write it: <c>cluster-admin</c>.</summary>
    public static string Word(this Party party) => party.Text().Replace(' ', '-');

    /// <summary>As people read it: <c>cluster admin</c>.</summary>
    public static string Text(this Party party) => party switch
    {
        Party.ClusterAdmin => "cluster admin",
        Party.ServiceProvider => "service provider",
        Party.Shared => "shared",
        _ => throw new UnreachableException($"no words for {party}"),
    };

    /// <summary>The party of a word; null where it is none.</summary>
    public static Party? Parse(string word) => Enum.GetValues<Party>().Cast<Party?>().FirstOrDefault(p => p!.Value.Word() == word);
}
