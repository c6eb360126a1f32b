namespace Assay.Core;

/// <summary>What a responsibility file says of one Rule.</summary>
/// <param name="Party">Who answers for it.</param>
/// <param name="Statement">How the Rule is met, or by whom, in a sentence or two.</param>
public sealed record Responsibility(Party Party, string Statement)
{
    /// <summary>Whether a cluster that nobody changed meets the Rule; null where the file does not say.</summary>
    public bool? SecureByDefault { get; init; }

    /// <summary>The fields that decide it: of Gardener's Shoot, of a node pool; empty where there are none.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>All of it in sentences.</summary>
    public string Text => string.Join(' ', new[]
    {
        Statement,
        SecureByDefault switch { true => "Secure by default.", false => "Not secure by default.", null => "" },
        Fields.Count == 0 ? "" : $"Changed with {string.Join(", ", Fields)}.",
    }.Where(s => s.Length > 0));
}
