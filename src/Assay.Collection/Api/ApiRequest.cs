namespace Assay.Collection;

/// <summary>A request to the API server.</summary>
/// <param name="Path">Path and query, without a slash before it.</param>
/// <param name="Verb">What roles call it: list, get, create.</param>
/// <param name="Resource">What roles call the resource: <c>deployments.apps</c>, <c>nodes/proxy</c>; a path that is none for the rest.</param>
internal sealed record ApiRequest(string Path, string Verb, string Resource)
{
    /// <summary>What is sent; null for a GET.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The form of the answer.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether the answer is a list that is read item by item.</summary>
    public bool IsList { get; init; }

    /// <summary>How long the answer may take; null for as long as any.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often it is sent at most; null for as often as any.</summary>
    public int? Attempts { get; init; }
}
