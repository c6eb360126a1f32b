namespace Assay.Plugins.NodeFiles;

/// <summary>A fact, or why it is missing.</summary>
/// <param name="Value">The fact; null where it is missing, or where it is known that there is nothing.</param>
/// <param name="Missing">Why it is missing; null where it was seen.</param>
internal sealed record Sight<T>(T? Value, string? Missing)
    where T : class;

/// <summary>Looks for facts that another fact can stand in for.</summary>
internal static class Sight
{
    /// <summary>Reads a fact.</summary>
    public static Sight<T> Of<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return new Sight<T>(read(), null);
        }
        catch (MissingEvidenceException e)
        {
            return new Sight<T>(null, e.Message);
        }
    }
}
