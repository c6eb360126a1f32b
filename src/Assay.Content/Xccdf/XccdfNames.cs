using System.Collections.Frozen;

namespace Assay.Content;

/// <summary>The names of XCCDF 1.1 and 1.2.</summary>
internal static class XccdfNames
{
    public const string Xccdf11 = "http://checklists.nist.gov/xccdf/1.1";
    public const string Xccdf12 = "http://checklists.nist.gov/xccdf/1.2";
    public const string DataStream = "http://scap.nist.gov/schema/scap/source/1.2";
    public const string Xhtml = "http://www.w3.org/1999/xhtml";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public const string CpeLanguage = "http://cpe.mitre.org/language/2.0";
    public const string CpeDictionary = "http://cpe.mitre.org/dictionary/2.0";

    /// <summary>OpenSCAP's namespace of a Tailoring for XCCDF 1.1, which has none itself.</summary>
    public const string Tailoring11 = "http://open-scap.org/page/Xccdf-1.1-tailoring";

    // Parts of the standards that an assessment has no use for.
    private static readonly FrozenSet<string> PassedOver = new[]
    {
        "metadata", "platform-specification", "platform-definitions", "Platform-Specification", "cpe-list", "signature", "Signature", "TestResult",
        "warning", "rationale", "question", "profile-note", "impact-metric", "dc-status", "remark", "default", "complex-default", "source",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsXccdf(string xmlNamespace) => xmlNamespace is Xccdf11 or Xccdf12;

    public static bool IsPassedOver(string localName) => PassedOver.Contains(localName);
}
