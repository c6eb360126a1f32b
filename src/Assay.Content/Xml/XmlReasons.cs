using System.Xml;

namespace Assay.Content;

/// <summary>Says in plain words what .NET's XML parser found. Its exceptions have no code, so its (never localised) sentences are recognised by their beginnings.</summary>
internal static class XmlReasons
{
    /// <summary>The reason, in one line and without the position.</summary>
    /// <param name="e">What the parser threw.</param>
    /// <param name="open">The elements that were open, the innermost first.</param>
    public static string Explain(XmlException e, Stack<string> open)
    {
        var message = e.Message;
        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
        var inside = open.TryPeek(out var innermost) ? $"inside <{innermost}>" : "at the top";

        if (Says("Root element is missing"))
        {
            return "the file is empty, or holds no XML element";
        }

        if (Says("DTD is prohibited"))
        {
            return "a document type definition (DOCTYPE) is not allowed";
        }

        if (Says("MaxCharactersInDocument"))
        {
            return $"the document is longer than {XmlInput.MaxCharacters / (1024 * 1024)} million characters";
        }

        if (Says("Unexpected end of file") || Says("elements are not closed") || Says("There is an unclosed literal string"))
        {
            return innermost is null ? "the file ends in the middle of a tag" : $"the file ends {inside}: it is truncated";
        }

        if (Says("Data at the root level is invalid"))
        {
            return "this is not XML";
        }

        if (Says("does not match the end tag"))
        {
            return $"<{innermost}> is closed by {Quoted(message, last: true)}";
        }

        if (Says("multiple root elements"))
        {
            return "a second element follows the root element";
        }

        if (Says("Unexpected XML declaration"))
        {
            return "something stands before the XML declaration";
        }

        if (Says("undeclared entity"))
        {
            return $"the entity {Quoted(message)} is not declared {inside}";
        }

        if (Says("parsing EntityName"))
        {
            return $"an & {inside} begins no entity: it must be &amp;";
        }

        if (Says("Name cannot begin with"))
        {
            return $"a < {inside} begins no tag: it must be &lt;";
        }

        if (Says("undeclared prefix"))
        {
            return $"the namespace prefix {Quoted(message)} is not declared";
        }

        if (Says("duplicate attribute"))
        {
            return $"the attribute {Quoted(message)} occurs twice {inside}";
        }

        if (Says("in the given encoding"))
        {
            return $"a byte is not valid in the file's encoding {inside}";
        }

        if (Says("no Unicode byte order mark") || Says("does not support"))
        {
            return $"the declared encoding cannot be read: {WithoutPosition(message)}";
        }

        return $"not well-formed XML {inside}: {WithoutPosition(message)}";
    }

    private static string Quoted(string message, bool last = false)
    {
        var parts = message.Split('\'');
        return parts.Length < 3 ? "another name" : last ? $"</{parts[^2]}>" : parts[1];
    }

    private static string WithoutPosition(string message)
    {
        var at = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (at > 0 ? message[..at] : message).TrimEnd('.').ReplaceLineEndings(" ");
    }
}
