using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assay.Oval.Kubernetes;

/// <summary>The functions that filters may call, by name and number of arguments.</summary>
internal static class JqFunctions
{
    private static readonly string[] KeyNames = ["key", "k", "name", "Name", "Key", "K"];
    private static readonly string[] ValueNames = ["value", "v", "Value", "V"];

    private static readonly Dictionary<(string, int), Func<JsonElement, IReadOnlyList<JqNode>, JqScope, IEnumerable<JsonElement>>> All = new()
    {
        [("empty", 0)] = (_, _, _) => [],
        [("not", 0)] = One(v => JqValue.Of(!JqValue.IsTrue(v))),
        [("true", 0)] = One(_ => JqValue.True),
        [("false", 0)] = One(_ => JqValue.False),
        [("null", 0)] = One(_ => JqValue.Null),
        [("select", 1)] = (v, a, s) => a[0].Run(v, s).Where(JqValue.IsTrue).Select(_ => v),
        [("map", 1)] = (v, a, s) => [JqValue.Of(Members(v, "map").SelectMany(m => a[0].Run(m, s)))],
        [("recurse", 0)] = (v, _, s) => new JqDescent().Run(v, s),
        [("values", 0)] = Only(v => v.ValueKind is not JsonValueKind.Null),
        [("nulls", 0)] = Only(v => v.ValueKind is JsonValueKind.Null),
        [("booleans", 0)] = Only(v => v.ValueKind is JsonValueKind.True or JsonValueKind.False),
        [("numbers", 0)] = Only(v => v.ValueKind is JsonValueKind.Number),
        [("strings", 0)] = Only(v => v.ValueKind is JsonValueKind.String),
        [("arrays", 0)] = Only(v => v.ValueKind is JsonValueKind.Array),
        [("objects", 0)] = Only(v => v.ValueKind is JsonValueKind.Object),
        [("iterables", 0)] = Only(v => v.ValueKind is JsonValueKind.Object or JsonValueKind.Array),
        [("scalars", 0)] = Only(v => v.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)),
        [("type", 0)] = One(v => JqValue.Of(JqValue.TypeOf(v))),
        [("length", 0)] = One(Length),
        [("keys", 0)] = One(Keys),
        [("has", 1)] = Each((v, key) => JqValue.Of(Has(v, key))),
        [("contains", 1)] = Each((v, other) => JqValue.Of(Contains(v, other))),
        [("inside", 1)] = Each((v, other) => JqValue.Of(Contains(other, v))),
        [("index", 1)] = Each((v, part) => Find(v, part) is var at && at < 0 ? JqValue.Null : JqValue.Of(at)),
        [("any", 0)] = (v, _, _) => [JqValue.Of(Members(v, "any").Any(JqValue.IsTrue))],
        [("all", 0)] = (v, _, _) => [JqValue.Of(Members(v, "all").All(JqValue.IsTrue))],
        [("any", 1)] = (v, a, s) => [JqValue.Of(Members(v, "any").Any(m => a[0].Run(m, s).Any(JqValue.IsTrue)))],
        [("all", 1)] = (v, a, s) => [JqValue.Of(Members(v, "all").All(m => a[0].Run(m, s).All(JqValue.IsTrue)))],
        [("any", 2)] = (v, a, s) => [JqValue.Of(a[0].Run(v, s).Any(m => a[1].Run(m, s).Any(JqValue.IsTrue)))],
        [("all", 2)] = (v, a, s) => [JqValue.Of(a[0].Run(v, s).All(m => a[1].Run(m, s).All(JqValue.IsTrue)))],
        [("isempty", 1)] = (v, a, s) => [JqValue.Of(!a[0].Run(v, s).Any())],
        [("first", 0)] = One(v => JqMembers.At(v, JqValue.Of(0))),
        [("last", 0)] = One(v => JqMembers.At(v, JqValue.Of(-1))),
        [("first", 1)] = (v, a, s) => a[0].Run(v, s).Take(1),
        [("last", 1)] = (v, a, s) => a[0].Run(v, s).TakeLast(1),
        [("add", 0)] = One(v => Members(v, "add").Aggregate(JqValue.Null, JqArithmetic.Add)),
        [("reverse", 0)] = One(v => JqValue.Of(Array(v, "reverse").AsEnumerable().Reverse())),
        [("sort", 0)] = One(v => JqValue.Of(JqValue.Sorted(Array(v, "sort"), unique: false))),
        [("unique", 0)] = One(v => JqValue.Of(JqValue.Sorted(Array(v, "unique"), unique: true))),
        [("sort_by", 1)] = (v, a, s) => [JqValue.Of(JqValue.SortedBy(Keyed(v, a[0], s, "sort_by"), k => k.Key).Select(k => k.Member))],
        [("unique_by", 1)] = (v, a, s) => [JqValue.Of(Grouped(v, a[0], s, "unique_by").Select(g => g[0]))],
        [("group_by", 1)] = (v, a, s) => [JqValue.Of(Grouped(v, a[0], s, "group_by").Select(g => JqValue.Of(g)))],
        [("min", 0)] = One(v => JqValue.Sorted(Array(v, "min"), unique: false).FirstOrDefault(JqValue.Null)),
        [("max", 0)] = One(v => JqValue.Sorted(Array(v, "max"), unique: false).LastOrDefault(JqValue.Null)),
        [("flatten", 0)] = One(v => JqValue.Of(Array(v, "flatten").SelectMany(Flat))),
        [("to_entries", 0)] = One(ToEntries),
        [("from_entries", 0)] = One(FromEntries),
        [("with_entries", 1)] = (v, a, s) => [FromEntries(JqValue.Of(ToEntries(v).EnumerateArray().SelectMany(e => a[0].Run(e, s))))],
        [("startswith", 1)] = Each((v, part) => JqValue.Of(Pair(v, part, "startswith", (t, p) => t.StartsWith(p, StringComparison.Ordinal)))),
        [("endswith", 1)] = Each((v, part) => JqValue.Of(Pair(v, part, "endswith", (t, p) => t.EndsWith(p, StringComparison.Ordinal)))),
        [("ltrimstr", 1)] = Each((v, part) => IsStart(v, part, out var t, out var p) ? JqValue.Of(t[p.Length..]) : v),
        [("rtrimstr", 1)] = Each((v, part) => IsEnd(v, part, out var t, out var p) ? JqValue.Of(t[..^p.Length]) : v),
        [("ascii_downcase", 0)] = One(v => JqValue.Of(string.Concat(JqValue.Text(v, "ascii_downcase").Select(c => char.IsAsciiLetterUpper(c) ? (char)(c + 32) : c)))),
        [("ascii_upcase", 0)] = One(v => JqValue.Of(string.Concat(JqValue.Text(v, "ascii_upcase").Select(c => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c)))),
        [("join", 1)] = Each(Join),
        [("split", 1)] = Each((v, part) => Split(JqValue.Text(v, "split"), JqValue.Text(part, "split"))),
        [("tostring", 0)] = One(v => JqValue.Of(JqValue.Plain(v))),
        [("tojson", 0)] = One(v => JqValue.Of(JqValue.Compact(v))),
        [("tonumber", 0)] = One(ToNumber),
        [("fromjson", 0)] = One(v => JqValue.Parse(Encoding.UTF8.GetBytes(v.ValueKind is JsonValueKind.String ? v.GetString()! : throw new JqException($"fromjson wants a string, and there is {JqValue.Describe(v)}")))),
        [("test", 1)] = (v, a, s) => a[0].Run(v, s).Select(p => JqValue.Of(Matches(v, p, JqValue.Null, s).Count > 0)),
        [("test", 2)] = (v, a, s) => a[1].Run(v, s).SelectMany(f => a[0].Run(v, s).Select(p => JqValue.Of(Matches(v, p, f, s).Count > 0))),
        [("match", 1)] = (v, a, s) => a[0].Run(v, s).SelectMany(p => Matches(v, p, JqValue.Null, s)),
        [("match", 2)] = (v, a, s) => a[1].Run(v, s).SelectMany(f => a[0].Run(v, s).SelectMany(p => Matches(v, p, f, s))),
        [("error", 0)] = (v, _, _) => throw new JqException(JqValue.Plain(v)),
        [("error", 1)] = (v, a, s) => throw new JqException(JqValue.Plain(a[0].Run(v, s).FirstOrDefault(JqValue.Null))),
    };

    /// <summary>A call of a function.</summary>
    /// <exception cref="JqException">There is no such function, or it is not understood.</exception>
    public static JqNode Call(string name, IReadOnlyList<JqNode> arguments) => All.TryGetValue((name, arguments.Count), out var function)
        ? new JqCall(function, arguments)
        : throw new JqException(string.Create(CultureInfo.InvariantCulture, $"the function {name}/{arguments.Count} is not understood"));

    /// <summary>A text cut at each occurrence of another; an empty one cuts into characters.</summary>
    public static JsonElement Split(string text, string at) => JqValue.Of((at.Length > 0 ? text.Length > 0 ? text.Split(at) : [] : text.EnumerateRunes().Select(r => r.ToString())).Select(JqValue.Of));

    private static Func<JsonElement, IReadOnlyList<JqNode>, JqScope, IEnumerable<JsonElement>> One(Func<JsonElement, JsonElement> function) => (v, _, _) => [function(v)];

    private static Func<JsonElement, IReadOnlyList<JqNode>, JqScope, IEnumerable<JsonElement>> Only(Func<JsonElement, bool> keep) => (v, _, _) => keep(v) ? [v] : [];

    private static Func<JsonElement, IReadOnlyList<JqNode>, JqScope, IEnumerable<JsonElement>> Each(Func<JsonElement, JsonElement, JsonElement> function) => (v, a, s) => a[0].Run(v, s).Select(x => function(v, x));

    private static IEnumerable<JsonElement> Members(JsonElement value, string what) =>
        value.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? JqMembers.InOrder(value) : throw new JqException($"{what} wants an array or an object, and there is {JqValue.Describe(value)}");

    private static JsonElement.ArrayEnumerator Array(JsonElement value, string what) =>
        value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : throw new JqException($"{what} wants an array, and there is {JqValue.Describe(value)}");

    private static JsonElement Length(JsonElement value) => JqValue.Of(value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.Number => Math.Abs(value.GetDouble()),
        JsonValueKind.String => value.GetString()!.EnumerateRunes().Count(),
        JsonValueKind.Array or JsonValueKind.Object => JqMembers.InOrder(value).Count(),
        _ => throw new JqException($"{JqValue.Describe(value)} has no length"),
    });

    private static JsonElement Keys(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JqValue.Of(JqValue.KeysOf(value).Select(JqValue.Of)),
        JsonValueKind.Array => JqValue.Of(Enumerable.Range(0, value.GetArrayLength()).Select(at => JqValue.Of(at))),
        _ => throw new JqException($"{JqValue.Describe(value)} has no keys"),
    };

    private static bool Has(JsonElement value, JsonElement key) => (value.ValueKind, key.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.String) => value.TryGetProperty(key.GetString()!, out _),
        (JsonValueKind.Null, JsonValueKind.String or JsonValueKind.Number) => false,
        (JsonValueKind.Array, JsonValueKind.Number) => key.GetDouble() is >= 0 and var at && at < value.GetArrayLength(),
        _ => throw new JqException($"{JqValue.Describe(value)} cannot have {JqValue.Describe(key)}"),
    };

    private static bool Contains(JsonElement value, JsonElement other) => (value.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => other.EnumerateObject().All(p => value.TryGetProperty(p.Name, out var own) && Contains(own, p.Value)),
        (JsonValueKind.Array, JsonValueKind.Array) => other.EnumerateArray().All(o => value.EnumerateArray().Any(v => v.ValueKind == o.ValueKind && Contains(v, o))),
        (JsonValueKind.String, JsonValueKind.String) => JqValue.Text(value, "contains").Contains(JqValue.Text(other, "contains"), StringComparison.Ordinal),
        _ when JqValue.TypeOf(value) == JqValue.TypeOf(other) => JqValue.AreEqual(value, other),
        _ => throw new JqException($"{JqValue.Describe(value)} and {JqValue.Describe(other)} cannot contain each other"),
    };

    private static int Find(JsonElement value, JsonElement part) => (value.ValueKind, part.ValueKind) switch
    {
        (JsonValueKind.Null, _) => -1,
        (JsonValueKind.String, JsonValueKind.String) when JqValue.Text(value, "index").IndexOf(JqValue.Text(part, "index"), StringComparison.Ordinal) is var at =>
            at < 0 || part.GetString()!.Length == 0 ? -1 : value.GetString()![..at].EnumerateRunes().Count(),
        (JsonValueKind.Array, not JsonValueKind.Array) => value.EnumerateArray().Select((m, at) => (m, at)).Where(m => JqValue.AreEqual(m.m, part)).Select(m => m.at).DefaultIfEmpty(-1).First(),
        _ => throw new JqException($"index of {JqValue.Describe(part)} in {JqValue.Describe(value)} is not understood"),
    };

    private static List<(JsonElement Key, JsonElement Member)> Keyed(JsonElement value, JqNode key, JqScope scope, string what) =>
        [.. Array(value, what).Select(m => (JqValue.Of(key.Run(m, scope)), m))];

    private static List<List<JsonElement>> Grouped(JsonElement value, JqNode key, JqScope scope, string what)
    {
        var groups = new List<List<JsonElement>>();
        JsonElement? last = null;
        foreach (var (own, member) in JqValue.SortedBy(Keyed(value, key, scope, what), k => k.Key))
        {
            if (last is not { } known || !JqValue.AreEqual(known, own))
            {
                groups.Add([]);
            }

            groups[^1].Add(member);
            last = own;
        }

        return groups;
    }

    private static IEnumerable<JsonElement> Flat(JsonElement member) => member.ValueKind is JsonValueKind.Array ? member.EnumerateArray().SelectMany(Flat) : [member];

    private static JsonElement ToEntries(JsonElement value) => value.ValueKind is JsonValueKind.Object
        ? JqValue.Of(JqValue.KeysOf(value).Select(k => JqValue.Of([("key", JqValue.Of(k)), ("value", value.GetProperty(k))])))
        : throw new JqException($"{JqValue.Describe(value)} has no entries");

    private static JsonElement FromEntries(JsonElement entries) => JqValue.Of(Array(entries, "from_entries").Select(e =>
        (JqValue.Plain(KeyNames.Select(n => JqValue.Member(e, n)).FirstOrDefault(JqValue.IsTrue, JqValue.Null)), ValueNames.Select(n => JqValue.Member(e, n)).FirstOrDefault(JqValue.IsTrue, JqValue.Member(e, "value")))));

    private static bool Pair(JsonElement value, JsonElement part, string what, Func<string, string, bool> holds) => holds(JqValue.Text(value, what), JqValue.Text(part, what));

    private static bool IsStart(JsonElement value, JsonElement part, out string text, out string prefix) =>
        AreTexts(value, part, out text, out prefix) && text.StartsWith(prefix, StringComparison.Ordinal);

    private static bool IsEnd(JsonElement value, JsonElement part, out string text, out string suffix) =>
        AreTexts(value, part, out text, out suffix) && text.EndsWith(suffix, StringComparison.Ordinal);

    private static bool AreTexts(JsonElement value, JsonElement part, out string text, out string other)
    {
        var both = value.ValueKind is JsonValueKind.String && part.ValueKind is JsonValueKind.String;
        (text, other) = both ? (value.GetString()!, part.GetString()!) : ("", "");
        return both;
    }

    private static JsonElement Join(JsonElement value, JsonElement separator)
    {
        var texts = Array(value, "join").Select(m => m.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.Array or JsonValueKind.Object => throw new JqException($"{JqValue.Describe(m)} cannot be joined"),
            _ => JqValue.Plain(m),
        }).ToList();
        return JqValue.Of(texts.Count == 0 ? "" : string.Join(separator.ValueKind is JsonValueKind.Null ? "" : JqValue.Text(separator, "join"), texts));
    }

    private static JsonElement ToNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value,
        JsonValueKind.String when double.TryParse(JqValue.Text(value, "tonumber"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JqValue.Of(number),
        _ => throw new JqException($"{JqValue.Describe(value)} is no number"),
    };

    /// <summary>The matches of a pattern as jq describes them; all of them with the flag g, else the first.</summary>
    private static List<JsonElement> Matches(JsonElement value, JsonElement pattern, JsonElement flags, JqScope scope)
    {
        if (pattern.ValueKind is JsonValueKind.Array)
        {
            (pattern, flags) = (JqMembers.At(pattern, JqValue.Of(0)), JqMembers.At(pattern, JqValue.Of(1)));
        }

        var text = JqValue.Text(value, "a pattern");
        var words = flags.ValueKind is JsonValueKind.Null ? "" : JqValue.Text(flags, "the flags of a pattern");
        var regex = scope.Pattern(JqValue.Text(pattern, "a pattern"), words);
        try
        {
            return [.. regex.Matches(text).Take(words.Contains('g', StringComparison.Ordinal) ? int.MaxValue : 1).Select(m => Describe(m, text, regex))];
        }
        catch (RegexMatchTimeoutException)
        {
            throw new JqException($"the pattern '{regex}' takes too long");
        }
    }

    private static JsonElement Describe(Match match, string text, Regex regex) => JqValue.Of(
    [
        .. Describe(match, text),
        ("captures", JqValue.Of(match.Groups.Cast<Group>().Skip(1).Select(g => JqValue.Of([.. Describe(g, text), ("name", int.TryParse(g.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && regex.GroupNumberFromName(g.Name) == number ? JqValue.Null : JqValue.Of(g.Name))])))),
    ]);

    private static IEnumerable<(string, JsonElement)> Describe(Capture capture, string text)
    {
        var isThere = capture is not Group { Success: false };
        yield return ("offset", JqValue.Of(isThere ? text[..capture.Index].EnumerateRunes().Count() : -1));
        yield return ("length", JqValue.Of(capture.Value.EnumerateRunes().Count()));
        yield return ("string", isThere ? JqValue.Of(capture.Value) : JqValue.Null);
    }
}
