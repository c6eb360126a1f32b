using System.Security.Cryptography;

namespace Assay.Plugins.Oval;

/// <summary>Hashes of files' contents.</summary>
internal static class FileHash
{
    /// <summary>The hash of a regular file, links followed, lower-case hexadecimal; null where there is no such file or it is another kind. Evidence may hold the hash of a content that it does not hold.</summary>
    /// <param name="system">The system.</param>
    /// <param name="path">The file.</param>
    /// <param name="algorithm">As OVAL names it: <c>SHA-256</c>.</param>
    public static string? Of(ISystem system, string path, string algorithm) =>
        algorithm == "SHA-256" && system.Node?.File(path)?.Sha256 is { } known ? known : Of(system.Files, path, algorithm);

    /// <summary>The hash of a regular file's content, links followed, lower-case hexadecimal; null where there is no such file or it is another kind.</summary>
    public static string? Of(IFileTree files, string path, string algorithm)
    {
        if (files.Find(path, follow: true) is not { Type: FileType.Regular })
        {
            return null;
        }

        using var stream = files.Open(path);
        return Convert.ToHexStringLower(CryptographicOperations.HashData(Name(algorithm), stream));
    }

    private static HashAlgorithmName Name(string algorithm) => algorithm switch
    {
        "MD5" => HashAlgorithmName.MD5,
        "SHA-1" => HashAlgorithmName.SHA1,
        "SHA-256" => HashAlgorithmName.SHA256,
        "SHA-384" => HashAlgorithmName.SHA384,
        "SHA-512" => HashAlgorithmName.SHA512,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "no such hash"),
    };
}
