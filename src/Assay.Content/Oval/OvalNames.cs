namespace Assay.Content;

/// <summary>The namespaces of OVAL 5.</summary>
internal static class OvalNames
{
    public const string Definitions = "http://oval.mitre.org/XMLSchema/oval-definitions-5";
    public const string Common = "http://oval.mitre.org/XMLSchema/oval-common-5";
    public const string Variables = "http://oval.mitre.org/XMLSchema/oval-variables-5";
    public const string Directives = "http://oval.mitre.org/XMLSchema/oval-directives-5";
    public const string Results = "http://oval.mitre.org/XMLSchema/oval-results-5";
    public const string SystemCharacteristics = "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
}
