namespace Assay.Oval.Kubernetes;

/// <summary>A jq filter that cannot be read, or that fails on its input.</summary>
/// <param name="message">Why, in one line.</param>
public sealed class JqException(string message) : Exception(message);
