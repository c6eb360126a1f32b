using System.Diagnostics.CodeAnalysis;

namespace Assay.Tests;

/// <summary>What a test needs and a fresh machine has not: the test is skipped with the reason, unless ASSAY_REQUIRE names its category.</summary>
internal static class Missing
{
    [DoesNotReturn]
    public static void Report(string category, string reason)
    {
        var required = (Environment.GetEnvironmentVariable("ASSAY_REQUIRE") ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (required.Contains(category, StringComparer.OrdinalIgnoreCase))
        {
            throw new AssertFailedException($"{reason}, and ASSAY_REQUIRE demands {category}");
        }

        throw new AssertInconclusiveException(reason);
    }
}
