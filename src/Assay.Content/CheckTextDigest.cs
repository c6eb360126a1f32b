using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Names a check text by its content, so that a release which only moves blanks and lines keeps the name.</summary>
public static class CheckTextDigest
{
    /// <summary>SHA-256, lower-case hexadecimal, of <see cref="Rule.CheckText"/> in UTF-8 with every run of white space (U+00A0 included) as one blank and none at the ends.</summary>
    public static string Of(Rule rule) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FoldedText.Of(rule.CheckText))));
}
