using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Assay.Evidence;

/// <summary>Finds secrets in text.</summary>
internal static partial class SecretText
{
    private const string Mark = Redaction.Mark;

    // What a kubeconfig, an EncryptionConfiguration and kubeadm call their secrets, and the names everybody uses.
    private const string Keys =
        "token|id-token|access-token|refresh-token|bearer-?token|tls-?bootstrap-?token|client-key-data|client-certificate-data|client-?secret|"
        + "password|passwd|secret|secret-?key|access-?key|api-?key|private-?key|certificate-?key|authorization";

    private const string Flags = "(?:[a-z0-9]+[-_])*(?:token|password|passwd|secret|api[-_]?key|secret[-_]?key|access[-_]?key|certificate[-_]key)";

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["PRIVATE KEY", "LS0tLS1CRUdJTi", "eyJ", "token", "passw", "secret", "-key", "_key", "apikey", "accesskey", "privatekey", "certificatekey", "client-certificate", "authorization", "bearer", "://", "$1$", "$2", "$5$", "$6$", "$7$", "$y$", "$gy$", "$apr1$", "$sha1$", "grub.pbkdf2"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The length of a bootstrap token: no shorter text holds one.</summary>
    public const int BootstrapTokenLength = 6 + 1 + 16;

    // Between a name and its secret, and between the words of "PRIVATE KEY" and "Bearer …"; a backslash stands before an escaped quote.
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n\f\v\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000=:\\");

    // What is a secret without a name before it.
    private static readonly SearchValues<string> OfThemselves = SearchValues.Create(["LS0tLS1CRUdJTi", "eyJ", "$1$", "$2", "$5$", "$6$", "$7$", "$y$", "$gy$", "$apr1$", "$sha1$", "grub.pbkdf2"], StringComparison.Ordinal);

    /// <summary>A text without secrets.</summary>
    public static string Of(string text) => Of(text, tokens: true);

    /// <summary>A text without secrets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Whether what has the form of a bootstrap token is one: an Event's name has the same form.</param>
    public static string Of(string text, bool tokens)
    {
        if (tokens && text.Contains('.', StringComparison.Ordinal))
        {
            text = BootstrapToken().Replace(text, "${id}." + Mark);
        }

        if (!MayHold(text))
        {
            return text;
        }

        text = PrivateKey().Replace(text, Mark);
        text = Base64Pem().Replace(text, m => HoldsPrivateKey(m.Value) ? Mark : m.Value);
        text = JsonWebToken().Replace(text, Mark);
        text = PasswordHash().Replace(text, Mark);
        text = UrlPassword().Replace(text, "${head}" + Mark + "@");
        text = Bearer().Replace(text, "${head}" + Mark);
        text = BlockPair().Replace(text, MarkedPair);
        text = FlowPair().Replace(text, MarkedPair);
        text = EscapedLine().Replace(text, "${head}" + Mark);
        text = Variable().Replace(text, "${head}" + Mark);
        return Flag().Replace(text, "${head}" + Mark);
    }

    /// <summary>Whether a text shows at once that it holds no secret, not even as a Secret object or a bootstrap token.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !MayHold(text) && !(text.Length >= BootstrapTokenLength && text.Contains('.') && BootstrapToken().IsMatch(text));

    /// <summary>Whether a text has both a sign of a secret and what stands between a secret and its name.</summary>
    private static bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs) && (text.ContainsAny(Separators) || text.ContainsAny(OfThemselves));

    /// <summary>The content of a file without secrets: as <see cref="Of(string)"/>, and Secrets in it without their values.</summary>
    public static string OfFile(string content)
    {
        if (!SecretObject().IsMatch(content))
        {
            return Of(content);
        }

        var documents = ContentDocuments.ReadOrNone(content).Select(d => SecretJson.Redact(d).GetRawText()).ToList();
        return documents.Count == 0 ? Mark : string.Join("\n---\n", documents);
    }

    /// <summary>A command line without secrets: the values of flags and variables that say they are one, and what looks like one.</summary>
    public static IReadOnlyList<string> OfArguments(IReadOnlyList<string> arguments)
    {
        var redacted = arguments.Select(Of).ToList();
        for (var i = 0; i + 1 < redacted.Count; i++)
        {
            if (SecretFlagAlone().IsMatch(redacted[i]) && !redacted[i + 1].StartsWith('-'))
            {
                redacted[i + 1] = Mark;
            }
        }

        return redacted.SequenceEqual(arguments, StringComparer.Ordinal) ? arguments : redacted;
    }

    /// <summary>Whether a key's value is a secret by the key's name alone.</summary>
    public static bool IsSecretKey(string key) => SecretKey().IsMatch(key);

    /// <summary>Whether a variable's value is a secret by the variable's name; a path or a truth value is none.</summary>
    public static bool IsSecretVariable(string name, string value) =>
        value is not ("" or "true" or "false") && !value.StartsWith('/') && SecretVariable().IsMatch(name);

    /// <summary>Base64 that holds a secret, or that cannot be looked into because it is compressed.</summary>
    public static bool IsSecretBase64(string text)
    {
        if (text.StartsWith("H4sI", StringComparison.Ordinal) || text.StartsWith("SDRzSUF", StringComparison.Ordinal))
        {
            return true;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var decoded
            && Of(decoded) != decoded;
    }

    private static bool HoldsPrivateKey(string base64)
    {
        var start = new string([.. base64.Where(c => !char.IsWhiteSpace(c)).Take(64)]);
        var bytes = new byte[start.Length];
        return !Convert.TryFromBase64String(start[..(start.Length / 4 * 4)], bytes, out var length)
            || Encoding.ASCII.GetString(bytes, 0, length).Contains("PRIVATE KEY", StringComparison.Ordinal);
    }

    /// <summary>The mark in the quotes of the value it replaces; in those of the key where that has some, as JSON demands.</summary>
    private static string MarkedPair(Match pair)
    {
        var value = pair.Groups["value"].Value;
        var quote = value.TrimStart('\\') is ['"' or '\'', ..] ? value[..(value.TakeWhile(c => c == '\\').Count() + 1)] : pair.Groups["q"].Value;
        return pair.Groups["head"].Value + quote + Mark + quote + (quote.Length > 0 && value.TrimEnd().EndsWith(',') ? "," : "");
    }

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"LS0tLS1CRUdJTi[A-Za-z0-9+/]*(\s+[A-Za-z0-9+/]{20,}(?![^\s=]))*={0,2}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Base64Pem();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{6,}\.(eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*|\.[A-Za-z0-9_-]{20,})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonWebToken();

    // As crypt(5) and GRUB write them.
    [GeneratedRegex(@"\$(1|2[abxy]?|5|6|7|y|gy|apr1|sha1)\$[A-Za-z0-9./=,$-]{20,}|grub\.pbkdf2\.[A-Za-z0-9.]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PasswordHash();

    [GeneratedRegex(@"(?<![A-Za-z0-9._-])(?<id>[a-z0-9]{6})\.[a-z0-9]{16}(?![A-Za-z0-9._-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BootstrapToken();

    [GeneratedRegex(@"(?<head>://[^\s/:@""']*:)[^\s/@""']+@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?<head>\bBearer\s+)[A-Za-z0-9._~+/=-]{12,}|(?<head>\bAuthorization\b[\\""']*\s*[:=]\s*\[?\s*[\\""']*(Basic|Bearer)\s+)[A-Za-z0-9._~+/=-]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    // key: value at the start of a line: quoted, a block scalar, or plain with the lines that go on with it.
    [GeneratedRegex(
        @"^(?<head>(?<indent>[ \t]*)(?:-[ \t]+)*(?<q>[""']?)(?:" + Keys + @")\k<q>[ \t]*:[ \t]+(?:[&!][^\s]+[ \t]+)?)"
        + @"(?<value>""(?:[^""\\]|\\[\s\S])*""|'(?:[^']|'')*'"
        + @"|[|>][-+0-9]*[ \t]*(?:\#.*)?\r?\n(?:[ \t]*\r?\n)*(?<block>\k<indent>[ \t]+)\S[^\r\n]*(?:\r?\n(?:\k<block>[^\r\n]*|[ \t]*(?=\r?\n)))*"
        + @"|(?![""'{\[|>\#\s])[^\r\n]+(?:\r?\n\k<indent>[ \t]+(?![""']?[^\s""']+[""']?:(?:\s|$))(?!-\s)\S[^\r\n]*)*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex BlockPair();

    // "key": "value" of JSON, also within a string of JSON; { key: value } of YAML.
    [GeneratedRegex(
        @"(?<head>[{,]\s*(?<q>\\*[""']|)(?:" + Keys + @")\k<q>\s*:\s*)(?<value>(?<e>\\+"")(?:(?!\k<e>)[\s\S])*\k<e>|""(?:[^""\\]|\\[\s\S])*""|'(?:[^']|'')*'|(?![""'{\[\\\s])[^,}\]\r\n]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FlowPair();

    // key: value in a document that is a string of another, its lines joined by \n.
    [GeneratedRegex(@"(?<head>\\n[ ]*(?:-[ ]+)*(?:" + Keys + @"):[ ]+)(?![{\[\\])(?:(?!\\n|[""\r\n]).)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EscapedLine();

    [GeneratedRegex(@"^(?<head>[ \t]*(?:export[ \t]+|Environment=[""']?)?[A-Z0-9_]*(?:PASSWORD|PASSWD|TOKEN|SECRET|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[A-Z0-9_]*=[""']?)(?![/""'\s]|true\b|false\b)[^\s""']+", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<head>(?<![\w-])--?" + Flags + @"(?:=|[ \t]+(?!-))[""']?)(?![\s""'])[^\s""']+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Flag();

    [GeneratedRegex("^--?" + Flags + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretFlagAlone();

    [GeneratedRegex("^(?:" + Keys + ")$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex("PASSW|PASSPHRASE|TOKEN|SECRET|(?<![A-Z])KEY(?![A-Z])|APIKEY|CREDENTIAL", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretVariable();

    [GeneratedRegex(@"[""']?kind[""']?\s*:\s*[""']?Secret(List)?\b(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretObject();
}
