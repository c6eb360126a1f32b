namespace FakeCluster;

/// <summary>What goes wrong with a request.</summary>
/// <param name="Path">The path of the requests it is for.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="Times">How often; then requests are answered well.</param>
public sealed record Fault(string Path, FaultKind What, int Times = int.MaxValue)
{
    /// <summary>How many good answers come first.</summary>
    public int After { get; init; }

    /// <summary>What Retry-After says, in seconds; null where it is left out.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What <see cref="FaultKind.Says"/> says.</summary>
    public string Body { get; init; } = "";
}

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>500.</summary>
    InternalError,

    /// <summary>503, as of an aggregated API whose server is down.</summary>
    Unavailable,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>401, as of a token that is over.</summary>
    Unauthorized,

    /// <summary>404 without a Status.</summary>
    NotFound,

    /// <summary>410 on a page after the first, with a token to go on.</summary>
    ExpiredWithToken,

    /// <summary>410 on a page after the first, without one.</summary>
    ExpiredWithoutToken,

    /// <summary>The body ends in the middle, and the connection with it.</summary>
    Truncated,

    /// <summary>The body ends in the middle as if it were whole.</summary>
    Cut,

    /// <summary>200 with another body.</summary>
    Says,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>An answer that comes byte by byte and does not end.</summary>
    Trickle,

    /// <summary>No answer.</summary>
    Hang,
}
