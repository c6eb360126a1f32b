using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Sdk;

namespace Assay.Yaml;

/// <summary>Turns a YAML document into JSON with the types Kubernetes gives its plain scalars.</summary>
/// <remarks>sigs.k8s.io/yaml reads YAML 1.1: yes, no, on, off, y and n are booleans, 0644 is octal, and keys become strings.</remarks>
public sealed partial class YamlJson
{
    private const int MostNodes = 5_000_000;
    private const int MostRepeated = 200_000;

    private readonly string file;
    private readonly Utf8JsonWriter writer;
    private readonly bool isCore;
    private readonly HashSet<YamlNode> written = new(ReferenceEqualityComparer.Instance);
    private int nodes;
    private int repeated;

    private YamlJson(string file, Utf8JsonWriter writer, bool isCore)
    {
        this.file = file;
        this.writer = writer;
        this.isCore = isCore;
    }

    /// <summary>Converts one document.</summary>
    /// <exception cref="ContentException">Aliases make it too large, or a key is no scalar.</exception>
    public static JsonElement Convert(YamlNode document, string file) => Convert(document, file, isCore: false);

    /// <summary>Converts one document with the types of YAML 1.2's core schema: see <see cref="CoreScalar"/>. Nothing is merged, a key that stands twice stays twice.</summary>
    /// <exception cref="ContentException">Aliases make it too large, or a key is no scalar.</exception>
    public static JsonElement ConvertCore(YamlNode document, string file) => Convert(document, file, isCore: true);

    private static JsonElement Convert(YamlNode document, string file, bool isCore)
    {
        var buffer = new ArrayBufferWriter<byte>();
        // A key may stand twice in YAML that Kubernetes reads, the last one counts: the writer does not check.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, MaxDepth = 256 }))
        {
            new YamlJson(file, writer, isCore).Write(document);
        }

        return JsonText.Parse(buffer.WrittenSpan, file);
    }

    /// <summary>A plain scalar's value: null, bool, long, ulong, double or string.</summary>
    public static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ when char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' => Number(text) ?? text,
        _ => text,
    };

    private static object? Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer().Match(digits) is { Success: true } integer)
        {
            var negative = digits[0] == '-';
            var (body, radix) = integer switch
            {
                _ when integer.Groups["hex"] is { Success: true } hex => (hex.Value, 16),
                _ when integer.Groups["octal"] is { Success: true } octal => (octal.Value, 8),
                _ when integer.Groups["binary"] is { Success: true } binary => (binary.Value, 2),
                _ => (integer.Groups["decimal"].Value, 10),
            };
            UInt128 value = 0;
            foreach (var c in body)
            {
                value = (value * (uint)radix) + (uint)System.Convert.ToInt32(c.ToString(), 16);
                if (value > ulong.MaxValue)
                {
                    return Float(digits);
                }
            }

            if (value > (negative ? (UInt128)long.MaxValue + 1 : ulong.MaxValue))
            {
                return Float(digits);
            }

            return negative ? (long)-(Int128)value
                : value <= (UInt128)long.MaxValue ? (object)(long)value
                : (ulong)value;
        }

        return Float(digits);
    }

    private static double? Float(string digits) =>
        Floating().IsMatch(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private void Write(YamlNode node)
    {
        Count(node);
        switch (node)
        {
            case YamlScalar { IsPlain: true } scalar when isCore:
                CoreScalar.Write(scalar.Text, writer);
                break;
            case YamlScalar scalar:
                Write(scalar);
                break;
            case YamlList list:
                writer.WriteStartArray();
                list.Items.ForEach(Write);
                writer.WriteEndArray();
                break;
            case YamlMap map:
                writer.WriteStartObject();
                WriteEntries(map, []);
                writer.WriteEndObject();
                break;
        }
    }

    private void Write(YamlScalar scalar)
    {
        switch (scalar.IsPlain ? Resolve(scalar.Text) : scalar.Text)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool value:
                writer.WriteBooleanValue(value);
                break;
            case long value:
                writer.WriteNumberValue(value);
                break;
            case ulong value:
                writer.WriteNumberValue(value);
                break;
            case double value:
                writer.WriteNumberValue(value);
                break;
            case var text:
                writer.WriteStringValue((string)text);
                break;
        }
    }

    /// <summary>Writes a mapping's pairs; what <c>&lt;&lt;</c> merges in comes where the mapping itself has no such key.</summary>
    private void WriteEntries(YamlMap map, HashSet<string> taken)
    {
        var own = map.Entries.Where(e => !IsMerge(e.Key)).Select(e => (Key: KeyOf(e.Key), e.Value)).ToList();
        var hidden = new HashSet<string>(taken, StringComparer.Ordinal);
        foreach (var (key, value) in own.Where(e => !taken.Contains(e.Key)))
        {
            hidden.Add(key);
            writer.WritePropertyName(key);
            Write(value);
        }

        foreach (var merged in map.Entries.Where(e => IsMerge(e.Key)).SelectMany(e => e.Value is YamlList list ? list.Items : [e.Value]))
        {
            if (merged is not YamlMap other)
            {
                throw new ContentException(file, "<< merges something that is no mapping", merged.Line, merged.Column);
            }

            Count(other);
            WriteEntries(other, hidden);
            hidden.UnionWith(other.Entries.Where(e => !IsMerge(e.Key)).Select(e => KeyOf(e.Key)));
        }
    }

    private bool IsMerge(YamlNode key) => !isCore && key is YamlScalar { IsPlain: true, Text: "<<" };

    private string KeyOf(YamlNode key) => key is YamlScalar scalar
        ? (scalar.IsPlain && !isCore ? Resolve(scalar.Text) : scalar.Text) switch
        {
            null => "null",
            true => "true",
            false => "false",
            string text => text,
            var number => System.Convert.ToString(number, CultureInfo.InvariantCulture)!,
        }
        : throw new ContentException(file, "a key is a list or a mapping", key.Line, key.Column);

    private void Count(YamlNode node)
    {
        nodes++;
        repeated += written.Add(node) ? 0 : 1;
        if (nodes > MostNodes || repeated > MostRepeated)
        {
            throw new ContentException(file, "its aliases make it too large", node.Line, node.Column);
        }
    }

    [GeneratedRegex("^[-+]?(0[xX](?<hex>[0-9a-fA-F]+)|0[oO]?(?<octal>[0-7]+)|0[bB](?<binary>[01]+)|(?<decimal>0|[1-9][0-9]*))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Floating();
}
