using System.Collections.Concurrent;

namespace Assay.Collection;

/// <summary>Buffers for answers, as many as there are answers at one time. The shared pool would keep some of every size for every thread.</summary>
internal sealed class PageBuffers
{
    private const int Smallest = 64 << 10;

    private readonly ConcurrentBag<byte[]> free = [];

    /// <summary>A buffer; the largest answers so far mostly fit.</summary>
    public byte[] Rent() => free.TryTake(out var buffer) ? buffer : new byte[Smallest];

    /// <summary>A buffer of twice the size with what is in the old one, which is let go.</summary>
    public static byte[] Grow(byte[] buffer)
    {
        var larger = new byte[buffer.Length * 2];
        buffer.CopyTo(larger, 0);
        return larger;
    }

    /// <summary>Takes a buffer back.</summary>
    public void Return(byte[] buffer) => free.Add(buffer);
}
