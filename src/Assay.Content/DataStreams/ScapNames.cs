namespace Assay.Content;

/// <summary>The namespaces of SCAP data streams.</summary>
internal static class ScapNames
{
    public const string Source = XccdfNames.DataStream;
    public const string XLink = "http://www.w3.org/1999/xlink";
    public const string Catalog = "urn:oasis:names:tc:entity:xmlns:xml:catalog";
    public const string Collection = "data-stream-collection";
}
