using Assay.Oval;
using Assay.Tests.Content.Oval;

namespace Assay.Tests.Oval;

/// <summary>One test over listed items, written in as few words as it needs: objects and states are of files with a path, a type and anything else.</summary>
internal static class Judged
{
    public const string Unix = "xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5#unix\"";
    public const string Independent = "xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5#independent\"";

    public const string AnyFile = """<filepath operation="pattern match">.</filepath>""";

    /// <summary>The evaluation of a test with an object <c>obj:1</c> and states.</summary>
    public static OvalEvaluation Files(ListedItems items, string attributes, string @object = AnyFile, string[]? states = null, string? variables = null, ExternalValues? externals = null, string? objects = null) =>
        OvalEvaluator.Evaluate(Document(attributes, @object, states, variables, objects), null, externals ?? ExternalValues.None, items, TimeProvider.System, CancellationToken.None);

    public static OvalDefinitions Document(string attributes, string @object, string[]? states, string? variables = null, string? objects = null, string @class = "compliance") => TinyOval.Read(
        $"""<definition id="oval:x:def:1" version="1" class="{@class}"><metadata><title>t</title><description>d</description></metadata><criteria><criterion test_ref="oval:x:tst:1"/></criteria></definition>""",
        $"""<file_test {Unix} id="oval:x:tst:1" version="1" comment="files" {attributes}><object object_ref="oval:x:obj:1"/>{string.Concat((states ?? []).Select((_, i) => $"<state state_ref=\"oval:x:ste:{i + 1}\"/>"))}</file_test>""",
        $"""<file_object {Unix} id="oval:x:obj:1" version="1">{@object}</file_object>{objects}""",
        states is null ? null : string.Concat(states.Select((s, i) => s.StartsWith("<file_state", StringComparison.Ordinal) ? s.Replace("<file_state", $"<file_state {Unix} id=\"oval:x:ste:{i + 1}\" version=\"1\"", StringComparison.Ordinal) : $"""<file_state {Unix} id="oval:x:ste:{i + 1}" version="1">{s}</file_state>""")),
        variables);

    /// <summary>The result of <c>tst:1</c>.</summary>
    public static OvalResult Result(this OvalEvaluation evaluation) => evaluation.Tests.Single(t => t.Test.Id == "oval:x:tst:1").Result;

    /// <summary>The values of a local variable, in words; its flag where it has none.</summary>
    public static string Variable(string component, string datatype = "string", string? variables = null, ListedItems? items = null, string? objects = null)
    {
        var document = TinyOval.Read(
            """<definition id="oval:x:def:1" version="1" class="compliance"><metadata><title>t</title><description>d</description></metadata><criteria><criterion test_ref="oval:x:tst:1"/></criteria></definition>""",
            $"""<variable_test {Independent} id="oval:x:tst:1" version="1" check="all" comment="v"><object object_ref="oval:x:obj:9"/></variable_test>""",
            $"""<variable_object {Independent} id="oval:x:obj:9" version="1"><var_ref>oval:x:var:9</var_ref></variable_object>{objects}""",
            null,
            $"""<local_variable id="oval:x:var:9" version="1" datatype="{datatype}" comment="c">{component}</local_variable>{variables}""");
        var evaluation = OvalEvaluator.Evaluate(document, null, ExternalValues.None, items ?? new ListedItems(), TimeProvider.System, CancellationToken.None);
        var found = evaluation.Objects.Single(o => o.Object.Id == "oval:x:obj:9");
        return found.ItemIds.Count == 0 ? found.Flag.Word() : string.Join(' ', evaluation.Items[found.ItemIds[0] - 1].Item.Of("value").Select(v => v.Text));
    }

    public static string Constant(int number, params string[] values) =>
        $"""<constant_variable id="oval:x:var:{number}" version="1" datatype="string" comment="c">{string.Concat(values.Select(v => $"<value>{v}</value>"))}</constant_variable>""";

    public static string External(int number, string inside = "", string datatype = "string") => $"""<external_variable id="oval:x:var:{number}" version="1" datatype="{datatype}" comment="c">{inside}</external_variable>""";

    public static ExternalValues Given(params (int Number, string[] Values)[] values) =>
        new(values.ToDictionary(v => $"oval:x:var:{v.Number}", v => (IReadOnlyList<string>)v.Values, StringComparer.Ordinal));
}
