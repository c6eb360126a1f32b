using Assay.Oval;

namespace Assay.Content;

/// <summary>Reads an <c>oval_definitions</c> element, wherever it stands.</summary>
internal sealed class OvalDocumentReader(XmlInput xml, ProblemList problems)
{
    private readonly OvalInput input = new(xml, problems);
    private readonly List<OvalDefinition> definitions = [];
    private readonly List<OvalTest> tests = [];
    private readonly List<OvalObject> objects = [];
    private readonly List<OvalState> states = [];
    private readonly List<OvalVariable> variables = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Whether the element the input stands on is an OVAL definitions document.</summary>
    public static bool IsDefinitions(XmlInput xml) => xml.LocalName == "oval_definitions" && xml.Namespace == OvalNames.Definitions;

    /// <summary>Reads the element the input stands on, to its end.</summary>
    /// <param name="name">The document's name.</param>
    public OvalDefinitions Read(string name)
    {
        OvalGenerator? generator = null;
        var place = input.Xml.Position;
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "generator":
                    generator = OvalGeneratorReader.Read(input);
                    break;
                case "definitions":
                    ReadAll(definitions, id => new OvalDefinitionReader(input).Read(id));
                    break;
                case "tests":
                    ReadAll(tests, id => OvalTestReader.Read(input, id));
                    break;
                case "objects":
                    ReadAll(objects, id => new OvalObjectReader(input).Read(id));
                    break;
                case "states":
                    ReadAll(states, id => OvalStateReader.Read(input, id));
                    break;
                case "variables":
                    ReadAll(variables, id => new OvalVariableReader(input).Read(id));
                    break;
                case "Signature":
                    break;
                default:
                    input.PassOver();
                    break;
            }
        }

        if (generator is null)
        {
            problems.Error(place, "the document has no generator");
        }

        return new OvalDefinitions
        {
            FileName = name,
            Generator = generator ?? new OvalGenerator("", null, null, ""),
            Definitions = definitions,
            Tests = tests,
            Objects = objects,
            States = states,
            Variables = variables,
        };
    }

    private void ReadAll<T>(List<T> all, Func<string, T?> read)
        where T : class
    {
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            var id = input.Required("id");
            if (!ids.Add(id))
            {
                problems.Refuse(input.Xml.Position, $"the id {id} occurs twice");
            }

            if (read(id) is { } part)
            {
                all.Add(part);
            }
        }
    }
}
