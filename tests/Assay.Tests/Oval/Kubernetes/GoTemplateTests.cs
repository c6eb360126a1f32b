using Assay.Oval.Kubernetes;

namespace Assay.Tests.Oval;

[TestClass]
public sealed class GoTemplateTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["cluster"] = "None", ["name"] = "web", ["empty"] = "", ["pattern"] = "^a|b$" };

    [TestMethod]
    [DataRow("/api/v1/pods", "/api/v1/pods")]
    [DataRow("/{{.name}}/{{ .cluster }}", "/web/None")]
    [DataRow("test(\"{{.pattern}}\")", "test(\"^a|b$\")")]
    [DataRow("{{if ne .cluster \"None\"}}a{{else}}b{{end}}", "b")]
    [DataRow("{{if eq .cluster \"None\"}}a{{else}}b{{end}}c", "ac")]
    [DataRow("{{if .empty}}a{{end}}c", "c")]
    [DataRow("{{if not .empty}}a{{end}}c", "ac")]
    [DataRow("{{if and .name .empty}}a{{else}}b{{end}}", "b")]
    [DataRow("{{if or .empty .name}}a{{else}}b{{end}}", "a")]
    [DataRow("{{if and (eq .name \"web\") (ne .cluster \"x\")}}a{{else}}b{{end}}", "a")]
    [DataRow("{{if eq .name \"x\" \"web\"}}a{{end}}", "a")]
    [DataRow("{{if .empty}}a{{else if eq .name \"web\"}}b{{else}}c{{end}}", "b")]
    [DataRow("{{if .empty}}{{if .name}}1{{end}}{{else}}{{if .name}}2{{end}}{{end}}", "2")]
    [DataRow("{{if .empty}}{{.unknown}}{{end}}x", "x")]
    [DataRow("a {{- .name -}} b", "awebb")]
    [DataRow("{{/* nothing */}}x", "x")]
    [DataRow("{{\"}}\"}}", "}}")]
    public void ATemplateIsFilled(string template, string filled) => Assert.AreEqual(filled, GoTemplate.Render(template, Values.GetValueOrDefault));

    [TestMethod]
    [DataRow("{{.unknown}}")]
    [DataRow("{{.name")]
    [DataRow("{{if .name}}a")]
    [DataRow("{{end}}")]
    [DataRow("{{else}}")]
    [DataRow("{{if .name}}a{{else}}b{{else}}c{{end}}")]
    [DataRow("{{range .name}}a{{end}}")]
    [DataRow("{{.name.first}}")]
    [DataRow("{{printf .name}}")]
    [DataRow("{{if eq .name}}a{{end}}")]
    [DataRow("{{.name | upper}}")]
    [DataRow("{{}}")]
    public void WhatIsNotUnderstoodIsNotGuessed(string template) => Assert.ThrowsExactly<FormatException>(() => GoTemplate.Render(template, Values.GetValueOrDefault));
}
