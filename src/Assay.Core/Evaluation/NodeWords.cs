using System.Text;

namespace Assay.Core;

/// <summary>Words about a node that another node's equal but for its name.</summary>
internal static class NodeWords
{
    /// <summary>Stands for the name of each node; a variable in the shell, so that a command with it can be run for each.</summary>
    public const string AnyNode = "$NODE";

    /// <summary>The words with <see cref="AnyNode"/> for a node's name, where it stands by itself: <c>cp-1</c> in <c>kube-apiserver-cp-1</c>, not in <c>cp-10</c>.</summary>
    /// <param name="words">The words.</param>
    /// <param name="node">The node's name; empty where they are about none.</param>
    public static string Of(string words, string node)
    {
        var next = node.Length == 0 ? -1 : words.IndexOf(node, StringComparison.Ordinal);
        if (next < 0)
        {
            return words;
        }

        var text = new StringBuilder(words.Length);
        var at = 0;
        for (; next >= 0; next = words.IndexOf(node, next, StringComparison.Ordinal))
        {
            var end = next + node.Length;
            if ((next > 0 && char.IsAsciiLetterOrDigit(words[next - 1])) || (end < words.Length && (char.IsAsciiLetterOrDigit(words[end]) || words[end] == '_')))
            {
                next++;
                continue;
            }

            text.Append(words, at, next - at).Append(AnyNode);
            at = next = end;
        }

        return text.Append(words, at, words.Length - at).ToString();
    }
}
