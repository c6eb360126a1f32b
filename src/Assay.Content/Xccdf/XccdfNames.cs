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

    // Parts of the standards that an assessment has no use for.
    private static readonly FrozenSet<string> PassedOver = new[]
    {
        "metadata", "model", "platform", "platform-specification", "platform-definitions", "Platform-Specification", "cpe-list", "signature", "Signature", "TestResult",
        "warning", "rationale", "question", "profile-note", "requires", "conflicts", "impact-metric", "dc-status", "remark",
        "set-value", "set-complex-value", "refine-value", "refine-rule",
        "default", "complex-value", "complex-default", "match", "lower-bound", "upper-bound", "choices", "source",
        "check-import", "check-export",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsXccdf(string xmlNamespace) => xmlNamespace is Xccdf11 or Xccdf12;

    public static bool IsPassedOver(string localName) => PassedOver.Contains(localName);
}
