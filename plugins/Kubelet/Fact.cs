namespace Assay.Plugins.Kubelet;

/// <summary>A fact, or why it is missing.</summary>
/// <param name="Value">The fact; null where it is missing, or where it is known that there is nothing.</param>
/// <param name="Missing">Why it is missing; null where it was seen.</param>
internal sealed record Fact<T>(T? Value, string? Missing)
    where T : class
{
    /// <summary>Whether it was seen.</summary>
    public bool Seen => Missing is null;
}

/// <summary>Looks for facts that another fact can stand in for.</summary>
internal static class Fact
{
    /// <summary>Reads a fact.</summary>
    public static Fact<T> Of<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return new Fact<T>(read(), null);
        }
        catch (MissingEvidenceException e)
        {
            return new Fact<T>(null, e.Message);
        }
    }
}
