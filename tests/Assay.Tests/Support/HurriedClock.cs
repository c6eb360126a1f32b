using System.Collections.Concurrent;

namespace Assay.Tests;

/// <summary>A clock on which short waits are over at once, and remembered; long ones, which are timeouts, take their time.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < Short && dueTime > TimeSpan.Zero)
        {
            waits.Enqueue(dueTime);
            dueTime = TimeSpan.Zero;
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
