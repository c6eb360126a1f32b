using System.Globalization;
using System.Text.Json;

namespace Assay.Oval.Kubernetes;

/// <summary>Looks into arrays and objects as jq does.</summary>
internal static class JqMembers
{
    /// <summary>The members of an array, or the values of an object, each key once; nothing for everything else.</summary>
    public static IEnumerable<JsonElement> InOrder(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Object => value.EnumerateObject().Select(p => p.Name).Distinct(StringComparer.Ordinal).Select(value.GetProperty),
        _ => [],
    };

    /// <summary>The member that a name or a number says; null where there is none.</summary>
    /// <exception cref="JqException">The value has no such members.</exception>
    public static JsonElement At(JsonElement value, JsonElement key) => (value.ValueKind, key.ValueKind) switch
    {
        (_, JsonValueKind.String) => JqValue.Member(value, key.GetString()!),
        (JsonValueKind.Null, JsonValueKind.Number or JsonValueKind.Null) => JqValue.Null,
        (JsonValueKind.Array, JsonValueKind.Number) => At(value, key.GetDouble()),
        _ => throw new JqException($"cannot take {JqValue.Describe(key)} of {JqValue.Describe(value)}"),
    };

    /// <summary>A part of an array or a text; a bound below zero counts from the end.</summary>
    /// <exception cref="JqException">The value has no parts, or a bound is no number.</exception>
    public static JsonElement Slice(JsonElement value, JsonElement from, JsonElement to)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return JqValue.Null;
        }

        var runes = value.ValueKind is JsonValueKind.String ? value.GetString()!.EnumerateRunes().ToList() : null;
        var length = runes?.Count ?? (value.ValueKind is JsonValueKind.Array ? value.GetArrayLength() : throw new JqException($"cannot take a part of {JqValue.Describe(value)}"));
        var start = (int)Bound(from, 0, Math.Floor, length);
        var end = Math.Max(start, (int)Bound(to, length, Math.Ceiling, length));
        return runes is null ? JqValue.Of(value.EnumerateArray().Skip(start).Take(end - start)) : JqValue.Of(string.Concat(runes[start..end].Select(r => r.ToString())));
    }

    private static JsonElement At(JsonElement array, double index)
    {
        var place = Math.Floor(index);
        var length = array.GetArrayLength();
        place += place < 0 ? length : 0;
        return place >= 0 && place < length ? array[(int)place] : JqValue.Null;
    }

    private static double Bound(JsonElement bound, int absent, Func<double, double> round, int length)
    {
        if (bound.ValueKind is JsonValueKind.Null)
        {
            return absent;
        }

        var place = round(JqValue.Number(bound, string.Create(CultureInfo.InvariantCulture, $"a part of {length} members")));
        return Math.Clamp(place < 0 ? place + length : place, 0, length);
    }
}
