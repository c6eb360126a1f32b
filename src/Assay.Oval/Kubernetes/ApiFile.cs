namespace Assay.Oval.Kubernetes;

/// <summary>A file of a dump of the Kubernetes API, as a Rule wants it.</summary>
/// <param name="Path">Where the checks look for it: <c>/kubernetes-api-resources/api/v1/nodes#HASH</c>.</param>
/// <param name="Endpoint">The path of the API whose answer it holds.</param>
/// <param name="Filter">The jq filter that the answer goes through; null for none.</param>
/// <param name="Fault">Why it cannot be known what is wanted; null where it is.</param>
public sealed record ApiFile(string Path, string Endpoint, string? Filter, string? Fault = null);
