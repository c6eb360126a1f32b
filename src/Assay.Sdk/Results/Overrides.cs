namespace Assay.Sdk;

/// <summary>A person's answer that took the place of a result (XCCDF 1.2, 6.6.4.3).</summary>
/// <param name="OldResult">What the check had said.</param>
/// <param name="NewResult">What counts.</param>
/// <param name="Remark">Why, in the person's words.</param>
/// <param name="Authority">Who answered.</param>
/// <param name="Date">When.</param>
/// <param name="Expiry">The last day the answer holds; null where it does not end.</param>
public sealed record ResultOverride(ResultValue OldResult, ResultValue NewResult, string Remark, string Authority, DateOnly Date, DateOnly? Expiry);

/// <summary>A site's own severity of a Rule.</summary>
/// <param name="Severity">The severity that counts.</param>
/// <param name="Justification">Why, in the site's words.</param>
public sealed record SeverityOverride(Severity Severity, string Justification);

/// <summary>Another party than the one assessed answers for a Rule.</summary>
/// <param name="Party">Who: <c>service-provider</c>, <c>cluster-admin</c>.</param>
/// <param name="Statement">What the responsibility file says of the Rule.</param>
/// <param name="Source">Name of the responsibility file: <c>gardener</c>.</param>
public sealed record Inheritance(string Party, string Statement, string Source);
