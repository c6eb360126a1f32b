using System.Globalization;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What people decided, as it stands in results.json; null where nobody did.</summary>
internal static class OverrideJson
{
    private const string Day = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter json, ResultOverride? answer)
    {
        if (answer is null)
        {
            json.WriteNull("override");
            return;
        }

        json.WriteStartObject("override");
        json.WriteString("oldResult", answer.OldResult.Word());
        json.WriteString("newResult", answer.NewResult.Word());
        json.WriteString("remark", answer.Remark);
        json.WriteString("authority", answer.Authority);
        json.WriteString("date", answer.Date.ToString(Day, CultureInfo.InvariantCulture));
        json.WriteString("expiry", answer.Expiry?.ToString(Day, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SeverityOverride? severity)
    {
        if (severity is null)
        {
            json.WriteNull("severityOverride");
            return;
        }

        json.WriteStartObject("severityOverride");
        json.WriteString("severity", severity.Severity.Word());
        json.WriteString("justification", severity.Justification);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Inheritance? inheritance)
    {
        if (inheritance is null)
        {
            json.WriteNull("inheritance");
            return;
        }

        json.WriteStartObject("inheritance");
        json.WriteString("party", inheritance.Party);
        json.WriteString("statement", inheritance.Statement);
        json.WriteString("source", inheritance.Source);
        json.WriteEndObject();
    }

    public static ResultOverride? ReadOverride(JsonElement element) => Object(element, "override") is { } answer
        ? new ResultOverride(
            ResultsReader.Result(answer, "oldResult"),
            ResultsReader.Result(answer, "newResult"),
            ResultsReader.Text(answer, "remark"),
            ResultsReader.Text(answer, "authority"),
            Date(ResultsReader.Text(answer, "date")),
            answer.GetProperty("expiry").GetString() is { } expiry ? Date(expiry) : null)
        : null;

    public static SeverityOverride? ReadSeverity(JsonElement element) => Object(element, "severityOverride") is { } severity
        ? new SeverityOverride(SeverityOf(ResultsReader.Text(severity, "severity")), ResultsReader.Text(severity, "justification"))
        : null;

    public static Inheritance? ReadInheritance(JsonElement element) => Object(element, "inheritance") is { } inheritance
        ? new Inheritance(ResultsReader.Text(inheritance, "party"), ResultsReader.Text(inheritance, "statement"), ResultsReader.Text(inheritance, "source"))
        : null;

    private static JsonElement? Object(JsonElement element, string name) => element.GetProperty(name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    private static Severity SeverityOf(string word) =>
        Enum.GetValues<Severity>().Where(s => s.Word() == word).Cast<Severity?>().FirstOrDefault() ?? throw new FormatException($"'{word}' is no severity");
}
