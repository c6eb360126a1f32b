using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Texts, compared character by character.</summary>
internal sealed class StringMatcher(OvalOperation operation, string wanted) : ValueMatcher
{
    public override Comparison Match(string actual) => Comparison.Of(operation switch
    {
        OvalOperation.Equals => string.Equals(actual, wanted, StringComparison.Ordinal),
        OvalOperation.NotEqual => !string.Equals(actual, wanted, StringComparison.Ordinal),
        OvalOperation.CaseInsensitiveEquals => string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase),
        OvalOperation.CaseInsensitiveNotEqual => !string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidOperationException($"no text operation {operation}"),
    });
}
