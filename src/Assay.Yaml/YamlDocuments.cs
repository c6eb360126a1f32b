using System.Globalization;
using System.Text.Json;
using Assay.Sdk;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assay.Yaml;

/// <summary>Reads YAML as Kubernetes does: YAML 1.1, several documents, every one of them made JSON.</summary>
public sealed class YamlDocuments
{
    private const int MostLevels = 100;

    private readonly string file;
    private readonly Parser parser;
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);

    private YamlDocuments(string text, string file)
    {
        this.file = file;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads every document as JSON; an empty one is left out.</summary>
    /// <exception cref="ContentException">The text is no YAML, nests too deep, or repeats itself without end.</exception>
    public static IReadOnlyList<JsonElement> ReadJson(string text, string file) => [.. Read(text, file).Select(d => YamlJson.Convert(d, file))];

    /// <summary>Reads every document with positions; an empty one is left out.</summary>
    /// <exception cref="ContentException">The text is no YAML, or nests too deep.</exception>
    public static IReadOnlyList<YamlNode> Read(string text, string file)
    {
        var documents = new YamlDocuments(text, file);
        try
        {
            return documents.Documents();
        }
        catch (YamlException e)
        {
            throw new ContentException(file, Reason(e), (int)e.Start.Line, (int)e.Start.Column, e);
        }
        catch (InvalidOperationException e)
        {
            // YamlDotNet's scanner throws this for a plain scalar that breaks off within brackets.
            var at = documents.parser.Current?.End ?? Mark.Empty;
            throw new ContentException(file, "a value within brackets breaks off", (int)at.Line, (int)at.Column, e);
        }
    }

    private static string Reason(YamlException e) => e.Message.ReplaceLineEndings(" ").Trim();

    private List<YamlNode> Documents()
    {
        var documents = new List<YamlNode>();
        parser.Consume<StreamStart>();
        while (!parser.Accept<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            anchors.Clear();
            var root = Node(0);
            parser.Consume<DocumentEnd>();
            if (root is not YamlScalar { IsPlain: true, Text: "" })
            {
                documents.Add(root);
            }
        }

        return documents;
    }

    private YamlNode Node(int level)
    {
        var current = parser.Current!;
        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (level > MostLevels)
        {
            throw new ContentException(file, string.Create(CultureInfo.InvariantCulture, $"it nests more than {MostLevels} levels deep"), line, column);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw new ContentException(file, $"the alias *{alias.Value.Value} stands before the end of its anchor, or has none", line, column);
        }

        YamlNode node;
        AnchorName anchor;
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            anchor = scalar.Anchor;
            node = new YamlScalar(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty);
        }
        else if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            anchor = sequence.Anchor;
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(level + 1));
            }

            node = new YamlList(line, column, items);
        }
        else
        {
            anchor = parser.Consume<MappingStart>().Anchor;
            var entries = new List<KeyValuePair<YamlNode, YamlNode>>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node(level + 1);
                entries.Add(KeyValuePair.Create(key, Node(level + 1)));
            }

            node = new YamlMap(line, column, entries);
        }

        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = node;
        }

        return node;
    }
}
