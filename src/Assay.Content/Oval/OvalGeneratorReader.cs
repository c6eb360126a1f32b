using Assay.Oval;

namespace Assay.Content;

/// <summary>Reads who made a document.</summary>
internal static class OvalGeneratorReader
{
    /// <summary>Reads the element the input stands on, to its end. Of several schema versions the core's is taken: the one without a platform.</summary>
    public static OvalGenerator Read(OvalInput input)
    {
        string? product = null, version = null, schema = null;
        var timestamp = "";
        var depth = input.Xml.Depth;
        while (input.NextChild(depth))
        {
            switch (input.Xml.LocalName)
            {
                case "product_name":
                    product = input.Token();
                    break;
                case "product_version":
                    version = input.Token();
                    break;
                case "schema_version" when input.Xml.Attribute("platform") is null:
                    schema = input.Token();
                    break;
                case "timestamp":
                    timestamp = input.Token();
                    break;
            }
        }

        return new OvalGenerator(schema ?? "", product, version, timestamp);
    }
}
