using Assay.Sdk;

namespace Assay.Core;

/// <summary>A person's answer to a Rule, or to single observations of it.</summary>
/// <param name="Rule">Group id, Rule id or STIG ID.</param>
/// <param name="Result">What counts: pass, notapplicable or fail.</param>
/// <param name="Text">Why, in the person's words.</param>
/// <param name="Author">Who answers.</param>
/// <param name="Date">When.</param>
public sealed record Answer(string Rule, ResultValue Result, string Text, string Author, DateOnly Date)
{
    /// <summary>Id of the Benchmark it is for; null for each that has the Rule.</summary>
    public string? Benchmark { get; init; }

    /// <summary>Short release of the Benchmark it is for, <c>V1R11</c>; null for each.</summary>
    public string? Release { get; init; }

    /// <summary>The observations it answers; null for the whole Rule.</summary>
    public ObservationSelector? Selector { get; init; }

    /// <summary>The last day it holds; null where it does not end.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Digest of the check text it was given for, as <see cref="ReadingCatalog.DigestOf"/> makes it; null where it is not pinned to one.</summary>
    public string? CheckText { get; init; }

    /// <summary>Digest of the observations it was given for, as <see cref="ObservationsDigest"/> makes it; null where it is not pinned to them.</summary>
    public string? Evidence { get; init; }

    /// <summary>Line it begins at, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Column it begins at, from 1.</summary>
    public int Column { get; init; }

    internal bool IsFor(Benchmark benchmark) =>
        (Benchmark is null || Benchmark == benchmark.StigId || Benchmark == benchmark.Id) && (Release is null || Release == benchmark.ShortRelease);

    internal bool IsFor(Rule rule) => Rule == rule.GroupId || Rule == rule.Id || Rule == rule.Version;

    internal bool HasExpired(DateOnly today) => Expires < today;

    /// <summary>Whether there is something to answer: what is as the person says needs no answer, but a finding may be confirmed.</summary>
    internal bool Answers(ResultValue seen) => seen != Result || Result is ResultValue.Fail;

    internal bool Answers(ResultValue seen, string subject, string message) => Answers(seen) && Selector?.Selects(seen, subject, message) is not false;

    internal ResultOverride Over(ResultValue seen) => new(seen, Result, Text, Author, Date, Expires);
}
