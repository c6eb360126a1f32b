namespace Assay.Sdk;

/// <summary>A fact, or why it is missing: for a check that another fact can stand in for.</summary>
/// <param name="Value">The fact; null where it is missing, or where it is known that there is nothing.</param>
/// <param name="Missing">Why it is missing; null where it was seen.</param>
public sealed record Fact<T>(T? Value, string? Missing)
    where T : class
{
    /// <summary>Whether it was seen.</summary>
    public bool Seen => Missing is null;
}

/// <summary>Reads facts that may be missing.</summary>
public static class Fact
{
    /// <summary>Reads a fact; a <see cref="MissingEvidenceException"/> becomes the reason it is missing.</summary>
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
