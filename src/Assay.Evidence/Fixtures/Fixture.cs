using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Evidence in one YAML document, and what a rule makes of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Snapshot">The evidence.</param>
public sealed record Fixture(string Path, Snapshot Snapshot)
{
    /// <summary>The release of the benchmark it is for; null for the built-in one.</summary>
    public string? Benchmark { get; init; }

    /// <summary>The reading of the check text it is for, by its name in <c>checks.lock</c>; null where that of the benchmark's text is.</summary>
    public string? Reading { get; init; }

    /// <summary>The parameters that the site's policy sets for the Rule, as JSON; null where it has none.</summary>
    public JsonElement? Policy { get; init; }

    /// <summary>What the rule makes of it; null where the document is evidence alone.</summary>
    public Expectation? Expect { get; init; }
}

/// <summary>What a rule makes of a fixture.</summary>
/// <param name="Result">The rule's result.</param>
/// <param name="Subjects">The subjects of the observations that bring it about; empty where they do not matter.</param>
/// <param name="Message">What one of these observations says, in part; null where it does not matter.</param>
public sealed record Expectation(ResultValue Result, IReadOnlyList<string> Subjects, string? Message);
