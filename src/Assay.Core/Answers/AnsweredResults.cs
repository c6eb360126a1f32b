using Assay.Sdk;

namespace Assay.Core;

/// <summary>Results with the answers that hold.</summary>
/// <param name="Results">The results, in their order.</param>
/// <param name="Applied">The answers that took the place of a result.</param>
/// <param name="Findings">What is wrong with answers, in the order of the file.</param>
public sealed record AnsweredResults(IReadOnlyList<TestResult> Results, IReadOnlyList<Answer> Applied, IReadOnlyList<AnswerFinding> Findings);
