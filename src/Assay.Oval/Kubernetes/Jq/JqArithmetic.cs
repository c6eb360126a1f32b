using System.Text.Json;

namespace Assay.Oval.Kubernetes;

/// <summary>The operators between two values.</summary>
internal static class JqArithmetic
{
    /// <summary>The operator of a sign; null where there is none.</summary>
    public static Func<JsonElement, JsonElement, JsonElement>? Of(string sign) => sign switch
    {
        "==" => (l, r) => JqValue.Of(JqValue.Compare(l, r) == 0),
        "!=" => (l, r) => JqValue.Of(JqValue.Compare(l, r) != 0),
        "<" => (l, r) => JqValue.Of(JqValue.Compare(l, r) < 0),
        "<=" => (l, r) => JqValue.Of(JqValue.Compare(l, r) <= 0),
        ">" => (l, r) => JqValue.Of(JqValue.Compare(l, r) > 0),
        ">=" => (l, r) => JqValue.Of(JqValue.Compare(l, r) >= 0),
        "+" => Add,
        "-" => Subtract,
        "*" => Multiply,
        "/" => Divide,
        "%" => Remainder,
        _ => null,
    };

    /// <summary>Numbers added, texts and arrays put together, objects merged; null changes nothing.</summary>
    public static JsonElement Add(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Null, _) => right,
        (_, JsonValueKind.Null) => left,
        (JsonValueKind.Number, JsonValueKind.Number) => JqValue.Of(left.GetDouble() + right.GetDouble()),
        (JsonValueKind.String, JsonValueKind.String) => JqValue.Of(left.GetString() + right.GetString()),
        (JsonValueKind.Array, JsonValueKind.Array) => JqValue.Of(left.EnumerateArray().Concat(right.EnumerateArray())),
        (JsonValueKind.Object, JsonValueKind.Object) => JqValue.Of(left.EnumerateObject().Concat(right.EnumerateObject()).Select(p => (p.Name, p.Value))),
        _ => throw Impossible(left, "+", right),
    };

    private static JsonElement Subtract(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => JqValue.Of(left.GetDouble() - right.GetDouble()),
        (JsonValueKind.Array, JsonValueKind.Array) => JqValue.Of(left.EnumerateArray().Where(l => !right.EnumerateArray().Any(r => JqValue.AreEqual(l, r)))),
        _ => throw Impossible(left, "-", right),
    };

    private static JsonElement Multiply(JsonElement left, JsonElement right) =>
        (left.ValueKind, right.ValueKind) is (JsonValueKind.Number, JsonValueKind.Number) ? JqValue.Of(left.GetDouble() * right.GetDouble()) : throw Impossible(left, "*", right);

    private static JsonElement Divide(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) when right.GetDouble() != 0 => JqValue.Of(left.GetDouble() / right.GetDouble()),
        (JsonValueKind.String, JsonValueKind.String) => JqFunctions.Split(left.GetString()!, right.GetString()!),
        _ => throw Impossible(left, "/", right),
    };

    private static JsonElement Remainder(JsonElement left, JsonElement right) =>
        (left.ValueKind, right.ValueKind) is (JsonValueKind.Number, JsonValueKind.Number) && Math.Truncate(right.GetDouble()) != 0
            ? JqValue.Of(Math.Truncate(left.GetDouble()) % Math.Abs(Math.Truncate(right.GetDouble())))
            : throw Impossible(left, "%", right);

    private static JqException Impossible(JsonElement left, string sign, JsonElement right) => new($"{JqValue.Describe(left)} {sign} {JqValue.Describe(right)} is not possible");
}
