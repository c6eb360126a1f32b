namespace Assay.Content;

/// <summary>Finds where the children of a root element begin and end, by tags alone: comments, CDATA and quoted values may hold anything.</summary>
internal static class XmlPartFinder
{
    /// <summary>The children of the root; null where the tags do not pair up, or a DOCTYPE stands there.</summary>
    public static IReadOnlyList<XmlPart>? Find(ReadOnlySpan<byte> bytes)
    {
        List<XmlPart> parts = [];
        var lines = new LineCounter();
        var (at, depth, start) = (0, 0, -1);
        Position place = default;
        while (Next(bytes, at, "<"u8) is var tag and >= 0)
        {
            if (Passed(bytes, tag) is { } passed)
            {
                if (passed < 0)
                {
                    return null;
                }

                at = passed;
                continue;
            }

            var (end, isEmpty) = End(bytes, tag + 1);
            if (end < 0)
            {
                return null;
            }

            at = end;
            if (bytes[tag + 1] == (byte)'/')
            {
                depth--;
            }
            else
            {
                if (depth == 1)
                {
                    (start, place) = (tag, lines.At(bytes, tag));
                }

                depth++;
                depth -= isEmpty ? 1 : 0;
            }

            if (depth < 0)
            {
                return null;
            }

            if (depth == 1 && start >= 0)
            {
                parts.Add(new XmlPart(start, at - start, place));
                start = -1;
            }
        }

        return depth == 0 ? parts : null;
    }

    // Where a comment, a CDATA section or an instruction ends; null where there is none, -1 where it does not end.
    private static int? Passed(ReadOnlySpan<byte> bytes, int tag) => bytes[tag..] switch
    {
        [_, (byte)'?', ..] => Behind(bytes, tag + 2, "?>"u8),
        [_, (byte)'!', (byte)'-', (byte)'-', ..] => Behind(bytes, tag + 4, "-->"u8),
        [_, (byte)'!', (byte)'[', ..] => Behind(bytes, tag + 3, "]]>"u8),
        [_, (byte)'!', ..] or [_] => -1,
        _ => null,
    };

    private static (int End, bool IsEmpty) End(ReadOnlySpan<byte> bytes, int at)
    {
        while (bytes[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'') is var found and >= 0)
        {
            at += found;
            if (bytes[at] == (byte)'>')
            {
                return (at + 1, bytes[at - 1] == (byte)'/');
            }

            if (Next(bytes, at + 1, bytes.Slice(at, 1)) is var quote and >= 0)
            {
                at = quote + 1;
            }
            else
            {
                break;
            }
        }

        return (-1, false);
    }

    private static int Behind(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> what) => Next(bytes, at, what) is var found and >= 0 ? found + what.Length : -1;

    private static int Next(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> what) => bytes[at..].IndexOf(what) is var found and >= 0 ? at + found : -1;

    private struct LineCounter
    {
        private int counted;
        private int line;
        private int lineStart;

        public Position At(ReadOnlySpan<byte> bytes, int at)
        {
            var between = bytes[counted..at];
            line += between.Count((byte)'\n');
            if (between.LastIndexOf((byte)'\n') is var last and >= 0)
            {
                lineStart = counted + last + 1;
            }

            counted = at;
            return new Position(line + 1, at - lineStart + 1);
        }
    }
}
