namespace Assay.Content;

/// <summary>How far packed bytes may expand: freely up to 64 MiB, beyond that to 200 times their size, never over 8 GiB. DISA's texts expand 10 to 20 times.</summary>
/// <param name="packed">The packed size in bytes.</param>
internal sealed class ExpansionLimit(long packed)
{
    private const long Free = 64L * 1024 * 1024;
    private const long Most = 8L * 1024 * 1024 * 1024;
    private const int Ratio = 200;

    private readonly long limit = Math.Clamp(packed < Most / Ratio ? packed * Ratio : Most, Free, Most);
    private long expanded;

    /// <summary>Counts expanded bytes; false when they are too many.</summary>
    public bool Allows(int bytes) => (expanded += bytes) <= limit;
}
