namespace Assay.Collection;

/// <summary>How patient and how eager the API is asked.</summary>
public sealed record ApiLimits
{
    /// <summary>Objects per page of a list.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Kinds that are listed at one time.</summary>
    public int ParallelKinds { get; init; } = 4;

    /// <summary>Nodes that are asked at one time.</summary>
    public int ParallelNodes { get; init; } = 8;

    /// <summary>How long one answer may take, headers and body.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a kubelet's configuration may take.</summary>
    public TimeSpan NodeTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a request is sent at most.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>How long a request may take with all its attempts and the waits between them; what has begun by then is waited for.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The wait before a second attempt, which doubles from there on; a random part of up to half is taken off.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(500);
}
