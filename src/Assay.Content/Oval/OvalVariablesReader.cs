using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads a file of external variables (OVAL 5.12, oval_variables).</summary>
public static class OvalVariablesReader
{
    /// <summary>Reads the values.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <exception cref="ContentException">The file is something else, or is broken.</exception>
    public static ExternalValues Read(Stream bytes, string file)
    {
        using var xml = new XmlInput(bytes, file);
        var input = OvalInput.Root(xml, "oval_variables", OvalNames.Variables);
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        input.Each("variables", () =>
        {
            var (id, place) = (input.Required("id"), xml.Position);
            List<string> texts = [];
            var depth = xml.Depth;
            while (input.NextChild(depth))
            {
                if (xml.LocalName == "value")
                {
                    texts.Add(input.Text());
                }
            }

            if (!values.TryAdd(id, texts))
            {
                input.Problems.Refuse(place, $"the id {id} occurs twice");
            }
        });
        xml.Finish();
        return new ExternalValues(values);
    }
}
