namespace Assay.Evidence;

/// <summary>Files that are known by their path to hold secrets.</summary>
internal static class SecretFile
{
    private static readonly string[] Endings =
    [
        ".key", ".keytab", ".p12", ".pfx", ".jks", ".kdbx", ".secret", ".secrets", "-secrets", "_history",
        "/id_rsa", "/id_dsa", "/id_ecdsa", "/id_ed25519", "/opasswd", "/.netrc", "/.pgpass", "/.my.cnf", "/.git-credentials", "/htpasswd", "/environ",
    ];

    private static readonly string[] Folders = ["/private/", "/serviceaccount/", "/.docker/", "/.aws/", "/.gnupg/", "/NetworkManager/system-connections/"];

    private static readonly string[] AccountTables = ["/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow"];

    /// <summary>Whether nothing of the content may stay.</summary>
    public static bool Is(string path) =>
        Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || Folders.Any(f => path.Contains(f, StringComparison.Ordinal))
        || (path.Contains("/ssh_host_", StringComparison.Ordinal) && path.EndsWith("_key", StringComparison.Ordinal));

    /// <summary>Whether the second field of each line may be an account's password.</summary>
    public static bool IsOfAccounts(string path) => AccountTables.Contains(path.TrimEnd('-'), StringComparer.Ordinal);

    /// <summary>A table of accounts without passwords: what says that there is none, or that it lies elsewhere, stays.</summary>
    public static string WithoutPasswords(string table) => string.Join('\n', table.Split('\n').Select(line =>
    {
        var fields = line.Split(':');
        if (fields.Length < 2 || fields[1].TrimStart('!') is "" or "*" or "x" or "(redacted)" or Redaction.Mark)
        {
            return line;
        }

        fields[1] = Redaction.Mark;
        return string.Join(':', fields);
    }));
}
