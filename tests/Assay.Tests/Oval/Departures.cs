namespace Assay.Tests.Oval;

/// <summary>The recorded cases that this program decides otherwise than the reference implementation, each with what decides.</summary>
internal static class Departures
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
    };
}
