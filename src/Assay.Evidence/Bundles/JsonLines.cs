using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Reads JSON lines one by one in the memory of the longest.</summary>
internal static class JsonLines
{
    private const int LongestLine = 256 << 20;

    /// <summary>The lines that are not empty, with their numbers from 1. The bytes are good until the next line.</summary>
    /// <exception cref="ContentException">A line is longer than any evidence is.</exception>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, int Number)> Read(Stream stream, string label)
    {
        var buffer = new byte[64 << 10];
        int start = 0, end = 0, number = 0;
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                number++;
                if (length > 0)
                {
                    yield return (buffer.AsMemory(start, length), number);
                }

                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
            if (end == buffer.Length)
            {
                if (end >= LongestLine)
                {
                    throw new ContentException(label, $"a line is longer than {LongestLine} bytes", number + 1, 1);
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var count = stream.Read(buffer, end, buffer.Length - end);
            if (count == 0)
            {
                break;
            }

            end += count;
        }

        if (end > 0)
        {
            yield return (buffer.AsMemory(0, end), number + 1);
        }
    }
}
