using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Ends with an exception where a stream goes on longer than it may: a zip bomb.</summary>
internal sealed class LimitedStream(Stream inner, long limit, string label) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = inner.Read(buffer);
            read += count;
            return read <= limit ? count : throw new ContentException(label, $"unpacks to more than {limit} bytes");
        }
        catch (InvalidDataException e)
        {
            throw new ContentException(label, $"is damaged: {e.Message}", inner: e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
