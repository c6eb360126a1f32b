namespace Assay.Reporting;

/// <summary>The namespaces of OVAL 5 that are written.</summary>
internal static class OvalNames
{
    public const string Definitions = "http://oval.mitre.org/XMLSchema/oval-definitions-5";
    public const string Common = "http://oval.mitre.org/XMLSchema/oval-common-5";
    public const string Results = "http://oval.mitre.org/XMLSchema/oval-results-5";
    public const string SystemCharacteristics = "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
}
