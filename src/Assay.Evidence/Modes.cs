namespace Assay.Evidence;

/// <summary>Permission bits as people write them.</summary>
internal static class Modes
{
    /// <summary>Reads <c>644</c>, <c>0600</c>, <c>1777</c>; null where the text is no octal mode.</summary>
    public static int? Parse(string text) =>
        text.Length is >= 1 and <= 5 && text.All(c => c is >= '0' and <= '7') && Convert.ToInt32(text, 8) is var mode and <= 4095 ? mode : null;

    /// <summary>Writes <c>644</c>.</summary>
    public static string Text(int mode) => Convert.ToString(mode, 8);
}
