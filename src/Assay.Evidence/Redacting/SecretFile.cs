using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Assay.Evidence;

/// <summary>Files that are known by their path to hold secrets: what never leaves a node, whoever asks for it, and never stays in evidence.</summary>
public static partial class SecretFile
{
    /// <summary>The paths, as patterns of the shell in which <c>*</c> stands for slashes too.</summary>
    public static IReadOnlyList<string> Patterns { get; } =
    [
        "*.key", "*.keytab", "*.p12", "*.pfx", "*.jks", "*.kdbx", "*.kubeconfig", "*/kubeconfig", "*/ssh_host_*_key", "*/id_rsa", "*/id_dsa", "*/id_ecdsa", "*/id_ed25519",
        "*/private/*", "*/secrets/*", "*/serviceaccount/*", "*.secret", "*.secrets", "*-secrets", "*/chap-secrets", "*/pap-secrets", "*/opasswd", "*/.netrc", "*/.pgpass", "*/.my.cnf", "*/.git-credentials",
        "*/.docker/*", "*/.kube/*", "*/.aws/*", "*/.gnupg/*", "*/NetworkManager/system-connections/*", "*/wpa_supplicant*", "*/sssd.conf", "*/sasl_passwd*", "*/htpasswd", "*_history",
        "*/environ", "/proc/*/mem", "/proc/*/cmdline", "/proc/*/root/*", "/proc/kcore", "/proc/kmsg", "/dev/*",
    ];

    private static readonly string[] AccountTables = ["/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow"];

    /// <summary>Whether nothing of the content may stay.</summary>
    public static bool Is(string path) => Patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, path));

    /// <summary>Whether the second field of each line may be an account's password.</summary>
    internal static bool IsOfAccounts(string path) => AccountTables.Contains(path.TrimEnd('-'), StringComparer.Ordinal);

    /// <summary>A table of accounts without passwords: what says that there is none, or that it lies elsewhere, stays; of a hash, whether it is locked and by which method it was made (<c>!$6$</c>).</summary>
    internal static string WithoutPasswords(string table) => string.Join('\n', table.Split('\n').Select(line =>
    {
        var fields = line.Split(':');
        if (fields.Length < 2 || fields[1].TrimStart('!') is "" or "*" or "x")
        {
            return line;
        }

        var kind = Kind().Match(fields[1]).Value;
        if (fields[1][kind.Length..] is "(redacted)" or Redaction.Mark)
        {
            return line;
        }

        fields[1] = $"{(kind.EndsWith(',') ? $"{kind[..^1]}$" : kind)}{Redaction.Mark}";
        return string.Join(':', fields);
    }));

    [GeneratedRegex(@"^!*(\$[a-z0-9]{1,6}[$,]|_)?")]
    private static partial Regex Kind();
}
