using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Finds secrets in JSON: by what an object is, by the name of a key, and by the look of a value.</summary>
internal sealed class SecretJson
{
    private const string Mark = Redaction.Mark;
    private const int MostStringLevels = 4;
    private const int LongestPlain = 256;

    // What these hold are names, which may have the form of a bootstrap token.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "name", "generateName", "namespace", "uid", "selfLink", "nodeName", "resourceVersion" };

    // What stands between a name and its secret; beyond ASCII there may be other kinds of space.
    private static readonly SearchValues<byte> Separators = SearchValues.Create([.. " \t\r\n\f\v=:<"u8, .. Enumerable.Range(0x80, 0x80).Select(b => (byte)b)]);

    [ThreadStatic]
    private static KeyTable? namesOfThread;

    private readonly KeyTable names = namesOfThread ??= new KeyTable();
    private readonly Utf8JsonWriter writer;
    private readonly int stringLevel;
    private bool changed;

    private SecretJson(Utf8JsonWriter writer, int stringLevel)
    {
        this.writer = writer;
        this.stringLevel = stringLevel;
    }

    /// <summary>The value without secrets; itself where it holds none.</summary>
    public static JsonElement Redact(JsonElement json) => Redact(json, 0);

    /// <summary>Writes an object without secrets; one as the API server lists it with its apiVersion and kind before all else, and without <c>managedFields</c>.</summary>
    public static void Write(KubernetesObject item, bool isListed, Utf8JsonWriter writer)
    {
        var walk = new SecretJson(writer, 0);
        if (isListed)
        {
            walk.WriteListed(item);
        }
        else
        {
            walk.WriteObject(item.Json);
        }
    }

    private static JsonElement Redact(JsonElement json, int stringLevel)
    {
        var buffer = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(json).Length + 16);
        bool changed;
        using (var writer = new Utf8JsonWriter(buffer, BundleJson.WriterOptions))
        {
            var walk = new SecretJson(writer, stringLevel);
            walk.Write(json, "");
            changed = walk.changed;
        }

        return changed ? JsonText.Parse(buffer.WrittenSpan, "") : json;
    }

    private void Write(JsonElement element, string key)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element);
                break;
            case JsonValueKind.Array when key is "command" or "args" or "argv":
                WriteArguments(element);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, key);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteString(element, key);
                break;
            case JsonValueKind.Number when SecretText.IsSecretKey(key):
                WriteMark();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private void WriteObject(JsonElement element)
    {
        writer.WriteStartObject();
        foreach (var property in element.EnumerateObject())
        {
            WriteMember(element, property, names.Of(JsonMarshal.GetRawUtf8PropertyName(property)), kind: null);
        }

        writer.WriteEndObject();
    }

    private void WriteListed(KubernetesObject item)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, item.ApiVersion);
        writer.WriteString("kind"u8, item.Kind);
        foreach (var property in item.Json.EnumerateObject())
        {
            var key = names.Of(JsonMarshal.GetRawUtf8PropertyName(property));
            if (key.Text == "metadata" && item.Kind != "Secret" && property.Value.ValueKind is JsonValueKind.Object)
            {
                writer.WritePropertyName(key.Encoded);
                WriteMetadata(property.Value);
            }
            else if (key.Text is not ("apiVersion" or "kind"))
            {
                WriteMember(item.Json, property, key, item.Kind);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteMetadata(JsonElement metadata)
    {
        writer.WriteStartObject();
        foreach (var property in metadata.EnumerateObject())
        {
            var key = names.Of(JsonMarshal.GetRawUtf8PropertyName(property));
            if (key.Text != "managedFields")
            {
                WriteMember(metadata, property, key, "");
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a member of an object.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="property">The member.</param>
    /// <param name="key">Its key.</param>
    /// <param name="kind">The object's kind; null where the object itself says it, if it has one.</param>
    private void WriteMember(JsonElement owner, JsonProperty property, JsonKey key, string? kind)
    {
        writer.WritePropertyName(key.Encoded);
        switch (key.Text)
        {
            case "data" or "stringData" when (kind ?? TextAt(owner, "kind"u8)) is "Secret":
            case "staticPodURLHeader":
                WriteBlank(property.Value);
                break;
            case "data" or "binaryData" when (kind ?? TextAt(owner, "kind"u8)) is "ConfigMap":
                WriteConfigMap(property.Value);
                break;
            case "metadata" when (kind ?? TextAt(owner, "kind"u8)) is "Secret":
                WriteSecretMetadata(property.Value);
                break;
            case "value" when TextAt(owner, "value"u8) is { } value && TextAt(owner, "name"u8) is { } name && SecretText.IsSecretVariable(name, value):
                WriteMark(property.Value);
                break;
            default:
                if (property.Value.ValueKind is JsonValueKind.String && !key.IsSecret && key.Text != "auth" && IsPlain(JsonMarshal.GetRawUtf8Value(property.Value)))
                {
                    writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(property.Value), skipInputValidation: true);
                }
                else
                {
                    Write(property.Value, key.Text);
                }

                break;
        }
    }

    private static string? TextAt(JsonElement element, ReadOnlySpan<byte> name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>Every value blank, every key and the structure kept.</summary>
    private void WriteBlank(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    WriteBlank(property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    WriteBlank(item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                WriteMark(element);
                break;
        }
    }

    private void WriteConfigMap(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            Write(data, "");
            return;
        }

        writer.WriteStartObject();
        foreach (var property in data.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            if (property.Value.ValueKind == JsonValueKind.String && SecretText.IsSecretBase64(property.Value.GetString()!))
            {
                WriteMark(property.Value);
            }
            else
            {
                Write(property.Value, property.Name);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Annotations of a Secret may repeat its values.</summary>
    private void WriteSecretMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            Write(metadata, "metadata");
            return;
        }

        writer.WriteStartObject();
        foreach (var property in metadata.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            if (property.Name == "annotations" && property.Value.ValueKind == JsonValueKind.Object)
            {
                writer.WriteStartObject();
                foreach (var annotation in property.Value.EnumerateObject())
                {
                    writer.WritePropertyName(annotation.Name);
                    if (annotation.Name.EndsWith("last-applied-configuration", StringComparison.Ordinal) || annotation.Name.EndsWith("last-applied", StringComparison.Ordinal))
                    {
                        WriteMark(annotation.Value);
                    }
                    else
                    {
                        Write(annotation.Value, annotation.Name);
                    }
                }

                writer.WriteEndObject();
            }
            else
            {
                Write(property.Value, property.Name);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteArguments(JsonElement arguments)
    {
        if (arguments.EnumerateArray().Any(a => a.ValueKind != JsonValueKind.String))
        {
            Write(arguments, "");
            return;
        }

        var words = arguments.EnumerateArray().Select(a => a.GetString()!).ToList();
        var redacted = SecretText.OfArguments(words);
        changed |= !ReferenceEquals(words, redacted);
        writer.WriteStartArray();
        foreach (var word in redacted)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private void WriteString(JsonElement element, string key)
    {
        var text = element.GetString()!;
        if (text.Length > 0 && (SecretText.IsSecretKey(key) || (key == "auth" && SecretText.IsUserAndPassword(text))))
        {
            WriteMark(element);
            return;
        }

        var redacted = TextOf(text, tokens: !Names.Contains(key));
        if (ReferenceEquals(redacted, text) || redacted == text)
        {
            element.WriteTo(writer);
            return;
        }

        changed = true;
        writer.WriteStringValue(redacted);
    }

    /// <summary>Whether a string of JSON shows at once that it holds no secret and no JSON; most do, and need not be read further.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> quoted)
    {
        var raw = quoted[1..^1];
        if (raw.IsEmpty || raw[0] is (byte)'{' or (byte)'[' || raw.Contains((byte)'\\'))
        {
            return raw.IsEmpty;
        }

        if (!raw.ContainsAny(Separators) && raw.IndexOf("eyJ"u8) < 0 && raw.IndexOf("LS0tLS1CRUdJTi"u8) < 0 && (raw.Length < SecretText.BootstrapTokenLength || !raw.Contains((byte)'.')))
        {
            return true;
        }

        if (raw.Length > LongestPlain || raw[0] is (byte)' ' or > 0x7F)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[LongestPlain];
        return SecretText.IsPlain(buffer[..Encoding.UTF8.GetChars(raw, buffer)]);
    }

    /// <summary>A string may itself be JSON: the last applied configuration is.</summary>
    private string TextOf(string text, bool tokens)
    {
        if (stringLevel < MostStringLevels && ContentDocuments.LooksLikeJson(text))
        {
            try
            {
                var inner = JsonText.Parse(Encoding.UTF8.GetBytes(text), "");
                var redacted = Redact(inner, stringLevel + 1).GetRawText();
                return redacted == inner.GetRawText() ? text : redacted;
            }
            catch (ContentException)
            {
                // It only begins like JSON; read it as text.
            }
        }

        return tokens ? SecretText.OfFile(text) : SecretText.Of(text, tokens: false);
    }

    private void WriteMark(JsonElement instead)
    {
        changed |= instead.ValueKind != JsonValueKind.String || instead.GetString() != Mark;
        writer.WriteStringValue(Mark);
    }

    private void WriteMark()
    {
        changed = true;
        writer.WriteStringValue(Mark);
    }
}
