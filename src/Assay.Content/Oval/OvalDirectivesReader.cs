using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads a file of directives (OVAL 5.12, oval_directives).</summary>
public static class OvalDirectivesReader
{
    private static readonly Dictionary<string, OvalResult> Results = new(StringComparer.Ordinal)
    {
        ["definition_true"] = OvalResult.True,
        ["definition_false"] = OvalResult.False,
        ["definition_unknown"] = OvalResult.Unknown,
        ["definition_error"] = OvalResult.Error,
        ["definition_not_evaluated"] = OvalResult.NotEvaluated,
        ["definition_not_applicable"] = OvalResult.NotApplicable,
    };

    /// <summary>Reads the directives. A result that the file says nothing of is told in full, so that nothing is hidden by an omission.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <exception cref="ContentException">The file is something else, or is broken.</exception>
    public static OvalDirectives Read(Stream bytes, string file)
    {
        using var xml = new XmlInput(bytes, file);
        var input = OvalInput.Root(xml, "oval_directives", OvalNames.Directives);
        IReadOnlyDictionary<OvalResult, OvalDirective>? all = null;
        var include = true;
        var classes = new Dictionary<DefinitionClass, IReadOnlyDictionary<OvalResult, OvalDirective>>();
        var depth = xml.Depth;
        while (input.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "directives":
                    include = input.Boolean("include_source_definitions", absent: true);
                    all = ReadResults(input);
                    break;
                case "class_directives":
                    var @class = input.RequiredWord("class", OvalWords.Classes);
                    classes[@class] = ReadResults(input);
                    break;
            }
        }

        xml.Finish();
        return all is null
            ? throw new ContentException(file, "holds no directives", 1, 1)
            : new OvalDirectives(all, classes) { IncludeSourceDefinitions = include };
    }

    private static Dictionary<OvalResult, OvalDirective> ReadResults(OvalInput input)
    {
        var read = Results.Values.ToDictionary(r => r, _ => new OvalDirective(true, true));
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            if (Results.TryGetValue(input.Xml.LocalName, out var result))
            {
                read[result] = new OvalDirective(input.Boolean("reported", absent: true), input.Word("content", OvalWords.Contents, absent: true));
            }
            else
            {
                input.PassOver();
            }
        }

        return read;
    }
}
