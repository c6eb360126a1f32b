using System.Text;
using Assay.Content;
using Assay.Oval;

namespace Assay.Tests.Content.Oval;

/// <summary>OVAL written by hand, in as few words as a test needs.</summary>
internal static class TinyOval
{
    /// <summary>A definitions document; each part begins on a line of its own, the first on the fourth.</summary>
    public static string Document(string? definitions = null, string? tests = null, string? objects = null, string? states = null, string? variables = null) =>
        $"""
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
        <generator><oval:schema_version>5.11</oval:schema_version><oval:schema_version platform="urn:x">5.11.1</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
        {Section("definitions", definitions)}{Section("tests", tests)}{Section("objects", objects)}{Section("states", states)}{Section("variables", variables)}</oval_definitions>
        """;

    public static OvalDefinitions Read(string? definitions = null, string? tests = null, string? objects = null, string? states = null, string? variables = null) =>
        OvalReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Document(definitions, tests, objects, states, variables))), "o.xml");

    private static string Section(string name, string? content) => content is null ? "" : $"<{name}>\n{content}\n</{name}>\n";
}
