using System.Globalization;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Cli.Output;

/// <summary>A Benchmark for machines: what <c>benchmark show --output json</c> prints.</summary>
internal static class BenchmarkJson
{
    /// <summary>Writes the Benchmark; with bindings, what is bound to each Rule, null where nothing is.</summary>
    public static void Write(Utf8JsonWriter json, Benchmark benchmark, IReadOnlyList<CheckDescription?>? bindings)
    {
        json.WriteStartObject();
        json.WriteString("id", benchmark.Id);
        json.WriteString("title", benchmark.Title);
        json.WriteString("version", benchmark.Version);
        json.WriteString("release", benchmark.Release);
        json.WriteString("date", benchmark.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("status", benchmark.Statuses.Count > 0 ? benchmark.Statuses[^1].Value : null);
        json.WriteString("xccdf", benchmark.XccdfVersion);
        json.WriteObjects("profiles", benchmark.Profiles, profile =>
        {
            json.WriteString("id", profile.Id);
            json.WriteString("title", profile.Title);
            json.WriteTexts("selected", profile.Selections.Where(s => s.Selected).Select(s => s.IdRef));
        });

        var groups = benchmark.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal);
        json.WriteObjects("rules", benchmark.Rules.Select((rule, index) => (Rule: rule, Index: index)), item =>
        {
            WriteRule(json, item.Rule, item.Rule.GroupId is { } id ? groups[id] : null);
            if (bindings is not null)
            {
                WriteBinding(json, bindings[item.Index]);
            }
        });
        json.WriteEndObject();
    }

    public static void WriteRule(Utf8JsonWriter json, Rule rule, Group? group)
    {
        json.WriteString("groupId", rule.GroupId);
        json.WriteString("groupTitle", group?.Title);
        json.WriteString("ruleId", rule.Id);
        json.WriteString("stigId", rule.Version);
        json.WriteString("severity", rule.Severity.ToString().ToLowerInvariant());
        json.WriteNumber("weight", rule.Weight);
        json.WriteString("title", rule.Title);
        json.WriteTexts("ccis", rule.Ccis);
        json.WriteTexts("legacyIds", rule.LegacyIds);
        json.WriteString("discussion", rule.Description.VulnDiscussion);
        json.WriteString("checkText", rule.CheckText);
        json.WriteString("fixText", rule.FixText);
        json.WriteString("checkId", rule.Checks.Count == 0 ? null : rule.Checks[0].Id ?? rule.Checks[0].System);
        json.WriteString("fixId", rule.Fixes.Select(f => f.Id).Concat(rule.FixTexts.Select(f => f.FixRef)).FirstOrDefault(id => id is not null));
    }

    public static void WriteBinding(Utf8JsonWriter json, CheckDescription? check)
    {
        if (check is null)
        {
            json.WriteNull("binding");
            return;
        }

        json.WriteStartObject("binding");
        json.WriteString("plugin", check.Registration.Plugin);
        json.WriteString("assembly", check.Registration.Assembly);
        json.WriteString("sha256", check.Plugin.Sha256);
        json.WriteString("class", check.Registration.Class);
        json.WriteTexts("needs", check.Needs);
        json.WriteString("decides", check.Decides);
        json.WriteObjects("parameters", check.Parameters, parameter =>
        {
            json.WriteString("name", parameter.Name);
            json.WriteString("description", parameter.Description);
        });
        json.WriteEndObject();
    }
}
