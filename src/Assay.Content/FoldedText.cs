using System.Text;

namespace Assay.Content;

/// <summary>Text as it counts for comparison: every run of white space, U+00A0 included, is one blank, and none stands at the ends.</summary>
internal static class FoldedText
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = folded.Length > 0;
                continue;
            }

            if (blank)
            {
                folded.Append(' ');
                blank = false;
            }

            folded.Append(c);
        }

        return folded.ToString();
    }
}
