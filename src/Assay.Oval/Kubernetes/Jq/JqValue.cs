using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Oval.Kubernetes;

/// <summary>Makes and compares the values that filters work on.</summary>
internal static class JqValue
{
    private const int MostLevels = 256;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MostLevels };

    public static JsonElement Null { get; } = Parse("null"u8);

    public static JsonElement True { get; } = Parse("true"u8);

    public static JsonElement False { get; } = Parse("false"u8);

    public static JsonElement Of(bool value) => value ? True : False;

    public static JsonElement Of(string text) => Write(w => w.WriteStringValue(text));

    public static JsonElement Of(double number) => Write(w =>
    {
        if (double.IsInteger(number) && Math.Abs(number) < 1e17)
        {
            w.WriteNumberValue((long)number);
        }
        else
        {
            w.WriteNumberValue(double.IsFinite(number) ? number : double.IsNaN(number) ? throw new JqException("the result is no number") : number > 0 ? double.MaxValue : double.MinValue);
        }
    });

    public static JsonElement Of(IEnumerable<JsonElement> members) => Write(w =>
    {
        w.WriteStartArray();
        foreach (var member in members)
        {
            member.WriteTo(w);
        }

        w.WriteEndArray();
    });

    /// <summary>An object; a later entry of a name takes the place of an earlier one.</summary>
    public static JsonElement Of(IEnumerable<(string Name, JsonElement Value)> entries)
    {
        var order = new List<string>();
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            if (!values.ContainsKey(name))
            {
                order.Add(name);
            }

            values[name] = value;
        }

        return Write(w =>
        {
            w.WriteStartObject();
            foreach (var name in order)
            {
                w.WritePropertyName(name);
                values[name].WriteTo(w);
            }

            w.WriteEndObject();
        });
    }

    /// <summary>Reads JSON.</summary>
    /// <exception cref="JqException">It is none.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = MostLevels });
        }
        catch (JsonException)
        {
            throw new JqException("a text is no JSON, or too deep");
        }
    }

    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    public static bool IsTrue(JsonElement value) => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined);

    public static string Text(JsonElement value, string what) =>
        value.ValueKind is JsonValueKind.String ? Seen(value.GetString()!) : throw new JqException($"{what} wants a string, and there is {Describe(value)}");

    public static double Number(JsonElement value, string what) =>
        value.ValueKind is JsonValueKind.Number ? value.GetDouble() : throw new JqException($"{what} wants a number, and there is {Describe(value)}");

    /// <summary>A text itself, everything else as JSON.</summary>
    public static string Plain(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : Compact(value);

    /// <summary>The value as JSON without blanks.</summary>
    public static string Compact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Describe(JsonElement value) => Compact(value) is var text && text.Length > 40 ? $"{TypeOf(value)} {text[..40]}…" : $"{TypeOf(value)} {text}";

    /// <summary>The member of a name; null where there is none. Of two with the name it is the last.</summary>
    public static JsonElement Member(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty(name, out var member) ? member : Null,
        JsonValueKind.Null => Null,
        _ => throw new JqException(string.Create(CultureInfo.InvariantCulture, $"cannot take \"{name}\" of {Describe(value)}")),
    };

    public static bool AreEqual(JsonElement left, JsonElement right) => Compare(left, right) == 0;

    /// <summary>The order of jq: null, false, true, numbers, texts by code point, arrays, objects.</summary>
    /// <exception cref="MissingEvidenceException">What is compared was blanked, so that the answer is not known.</exception>
    public static int Compare(JsonElement left, JsonElement right)
    {
        var (rank, other) = (Rank(left), Rank(right));
        if (rank != other)
        {
            return rank.CompareTo(other);
        }

        return left.ValueKind switch
        {
            JsonValueKind.Number => CompareNumbers(left, right),
            JsonValueKind.String => CompareTexts(Seen(left.GetString()!), Seen(right.GetString()!)),
            JsonValueKind.Array => CompareArrays(left, right),
            JsonValueKind.Object => CompareObjects(left, right),
            _ => 0,
        };
    }

    /// <summary>Members in order, each once.</summary>
    public static List<JsonElement> Sorted(IEnumerable<JsonElement> members, bool unique)
    {
        var sorted = SortedBy(members, m => m);
        return unique ? [.. sorted.Where((m, at) => at == 0 || !AreEqual(sorted[at - 1], m))] : sorted;
    }

    /// <summary>Things in the order of their values; equal ones stay as they are.</summary>
    /// <exception cref="MissingEvidenceException">A value was blanked, so that the order is not known.</exception>
    public static List<T> SortedBy<T>(IEnumerable<T> things, Func<T, JsonElement> valueOf)
    {
        try
        {
            return [.. things.OrderBy(valueOf, Comparer<JsonElement>.Create(Compare))];
        }
        catch (InvalidOperationException e) when (e.InnerException is MissingEvidenceException inner)
        {
            throw new MissingEvidenceException(inner.Message);
        }
    }

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }

        return Parse(buffer.WrittenSpan);
    }

    private static string Seen(string text) => text.Contains(KubernetesObject.Blank, StringComparison.Ordinal) ? throw new MissingEvidenceException("a value that a filter compares was taken out of the evidence as a secret") : text;

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => 1,
        JsonValueKind.True => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        JsonValueKind.Array => 5,
        JsonValueKind.Object => 6,
        _ => 0,
    };

    private static int CompareNumbers(JsonElement left, JsonElement right) =>
        left.TryGetDecimal(out var l) && right.TryGetDecimal(out var r) ? l.CompareTo(r) : left.GetDouble().CompareTo(right.GetDouble());

    private static int CompareTexts(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // Surrogates stand for code points above all others, but below them in UTF-16.
        var (l, r) = (left[at], right[at]);
        return char.IsSurrogate(l) == char.IsSurrogate(r) ? l.CompareTo(r) : char.IsSurrogate(l) ? 1 : -1;
    }

    private static int CompareArrays(JsonElement left, JsonElement right)
    {
        foreach (var (l, r) in left.EnumerateArray().Zip(right.EnumerateArray()))
        {
            if (Compare(l, r) is var order and not 0)
            {
                return order;
            }
        }

        return left.GetArrayLength().CompareTo(right.GetArrayLength());
    }

    private static int CompareObjects(JsonElement left, JsonElement right)
    {
        var (l, r) = (KeysOf(left), KeysOf(right));
        foreach (var (a, b) in l.Zip(r))
        {
            if (CompareTexts(a, b) is var order and not 0)
            {
                return order;
            }
        }

        return l.Count != r.Count ? l.Count.CompareTo(r.Count) : l.Select(k => Compare(Member(left, k), Member(right, k))).FirstOrDefault(o => o != 0);
    }

    /// <summary>The keys of an object, sorted, each once.</summary>
    public static List<string> KeysOf(JsonElement value) => [.. value.EnumerateObject().Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(Comparer<string>.Create(CompareTexts))];
}
