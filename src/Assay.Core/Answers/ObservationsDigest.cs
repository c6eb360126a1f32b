using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Identifies what was seen of a Rule: result, subject and message of each observation as the check said them, however they are folded or answered: the name that a subject begins with, its node, is not told apart in the message.</summary>
/// <remarks>The digest of a bundle changes with every collection; this one with what was seen.</remarks>
public static class ObservationsDigest
{
    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Of(IEnumerable<FoldedObservation> observations)
    {
        var seen = observations
            .SelectMany(o => o.Subjects.Select(s => Line((o.Override?.OldResult ?? o.Result).Word(), s, NodeWords.Of(o.Message, s.Split('/')[0]))))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in seen)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The lengths keep apart what ends and what begins, whatever the texts hold.</summary>
    private static string Line(string result, string subject, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"{result} {subject.Length}:{subject} {message.Length}:{message}\n");
}
