using System.Globalization;
using System.Text;
using System.Xml;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>An OVAL document being read: its elements, and the attributes that are more than text.</summary>
internal sealed class OvalInput(XmlInput xml, ProblemList problems)
{
    /// <summary>Moves to the root of a document that must be of one kind; what is wrong is thrown.</summary>
    public static OvalInput Root(XmlInput xml, string name, string xmlNamespace)
    {
        xml.MoveToRoot();
        return xml.LocalName == name && xml.Namespace == xmlNamespace
            ? new OvalInput(xml, new ProblemList(xml.File))
            : throw new ContentException(xml.File, $"the root element is <{xml.LocalName}>, not <{name}> of OVAL 5", xml.Position.Line, xml.Position.Column);
    }

    /// <summary>The XML it stands in.</summary>
    public XmlInput Xml { get; } = xml;

    /// <summary>Takes what is wrong.</summary>
    public ProblemList Problems { get; } = problems;

    /// <summary>Where the current element begins.</summary>
    public OvalPlace Place => Xml.Position is var at ? new(at.Line, at.Column) : default;

    /// <summary>Whether the current element is one of a namespace.</summary>
    public bool Is(string name, string xmlNamespace) => Xml.LocalName == name && Xml.Namespace == xmlNamespace;

    /// <summary>An attribute that must be there; the empty string where it is not and a validator goes on.</summary>
    public string Required(string name)
    {
        if (Xml.Attribute(name) is { } value)
        {
            return value.Trim();
        }

        Problems.Refuse(Xml.Position, $"<{Xml.LocalName}> has no attribute {name}");
        return "";
    }

    /// <summary>A version number as text; "0" where it is absent, for nothing depends on it.</summary>
    public string Version()
    {
        if (Xml.Attribute("version") is { } value)
        {
            return value.Trim();
        }

        Problems.Error(Xml.Position, $"<{Xml.LocalName}> has no attribute version");
        return "0";
    }

    /// <summary>A truth value.</summary>
    public bool Boolean(string name, bool absent = false) => BooleanOrNull(name) ?? absent;

    /// <summary>A truth value, or null where it is absent.</summary>
    public bool? BooleanOrNull(string name)
    {
        switch (Xml.Attribute(name)?.Trim())
        {
            case null:
                return null;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case var other:
                Problems.Refuse(Xml.Position, $"{name}='{other}' of <{Xml.LocalName}> is neither true nor false");
                return null;
        }
    }

    /// <summary>A whole number that must be there.</summary>
    public int Integer(string name)
    {
        var text = Required(name);
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Problems.Refuse(Xml.Position, $"{name}='{text}' of <{Xml.LocalName}> is no number");
        }

        return number;
    }

    /// <summary>A word of an enumeration.</summary>
    public T Word<T>(string name, Dictionary<string, T> words, T absent)
        where T : struct
    {
        if (Xml.Attribute(name) is not { } text)
        {
            return absent;
        }

        if (!words.TryGetValue(text, out var value) && !words.TryGetValue(text.Trim(), out value))
        {
            Problems.Refuse(Xml.Position, $"{name}='{text}' of <{Xml.LocalName}> is none of {string.Join(", ", words.Keys.Order(StringComparer.Ordinal))}");
            return absent;
        }

        return value;
    }

    /// <summary>A word of an enumeration that must be there.</summary>
    public T RequiredWord<T>(string name, Dictionary<string, T> words)
        where T : struct
    {
        if (Xml.Attribute(name) is null)
        {
            Required(name);
            return default;
        }

        return Word(name, words, default);
    }

    /// <summary>Whether the element is nil.</summary>
    public bool IsNil() => Xml.Attribute("nil", OvalNames.SchemaInstance)?.Trim() is "true" or "1";

    /// <summary>Reads the text of the element the input stands on, to its end, as it stands; the text of elements in it is dropped.</summary>
    public string Text() => Text(static _ => { });

    /// <summary>Reads an id or a word: no blanks around it.</summary>
    public string Token() => Text().Trim();

    /// <summary>Reads the text of the element the input stands on, to its end.</summary>
    /// <param name="child">Is called on each child element; what it does not read is passed over.</param>
    public string Text(Action<OvalInput> child)
    {
        if (Xml.IsEmpty)
        {
            return "";
        }

        var depth = Xml.Depth;
        string? only = null;
        StringBuilder? several = null;
        while (Xml.Read() && !(Xml.NodeType == XmlNodeType.EndElement && Xml.Depth == depth))
        {
            switch (Xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when Xml.Depth == depth + 1:
                    if (only is null)
                    {
                        only = Xml.Value;
                    }
                    else
                    {
                        (several ??= new StringBuilder(only)).Append(Xml.Value);
                    }

                    break;
                case XmlNodeType.Element when Xml.Depth == depth + 1:
                    child(this);
                    break;
            }
        }

        return several?.ToString() ?? only ?? "";
    }

    /// <summary>Moves to the next child element of an element; false, on the end tag, where there is none.</summary>
    public bool NextChild(int depth) => Xml.NextChild(depth);

    /// <summary>Calls for each element of a section, which is a child of the element the input stands on.</summary>
    public void Each(string section, Action element)
    {
        var depth = Xml.Depth;
        while (NextChild(depth))
        {
            if (Xml.LocalName == section)
            {
                var inside = Xml.Depth;
                while (NextChild(inside))
                {
                    element();
                }
            }
        }
    }

    /// <summary>Passes over an element nobody expected.</summary>
    public void PassOver() => Problems.Warn(Xml.Position, $"the element <{Xml.LocalName}> in the namespace \"{Xml.Namespace}\" is not known here and is passed over");
}
