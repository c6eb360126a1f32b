using Assay.Sdk;

namespace Assay.Oval;

/// <summary>What a variable, or a part of one, comes to.</summary>
/// <param name="Flag">Whether all of it is known.</param>
/// <param name="Values">The values; empty unless complete or incomplete.</param>
/// <param name="Messages">Why it has none.</param>
internal sealed record VariableValue(CollectedFlag Flag, IReadOnlyList<string> Values, IReadOnlyList<string> Messages)
{
    /// <summary>Whether a value comes from what must not appear in any output.</summary>
    public bool Mask { get; init; }

    /// <summary>Whether it has values that count.</summary>
    public bool HasValues => Flag is CollectedFlag.Complete or CollectedFlag.Incomplete && Values.Count > 0;

    public static VariableValue Of(IReadOnlyList<string> values) => new(values.Count > 0 ? CollectedFlag.Complete : CollectedFlag.DoesNotExist, values, []);

    public static VariableValue None(CollectedFlag flag, string message) => new(flag, [], [message]);

    public static VariableValue Error(string message) => None(CollectedFlag.Error, message);
}
