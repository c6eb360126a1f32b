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
        + "password|passwd|secret|secret-?key|access-?key|api-?key|private-?key|certificate-?key|authorization|" + LongerKeys;

    // What applications call them: adminPassword, spring.datasource.password, aws_secret_access_key, smtp_pass, aadClientSecret.
    private const string LongerKeys =
        @"[\w.-]*(?:passwd|password|passphrase)|(?:[\w.-]*[-_.])?(?:pwd|pass|pw)|(?:[\w.-]*[-_.])token|"
        + @"[\w.-]*(?:auth|access|api|bearer|bot|client|session|refresh|admin|root|security|identity|registry)[-_.]?token|"
        + @"[\w.-]*(?:client|app|application|credential|api|consumer|oauth2?|jwt|session|cookie|signing|shared|webhook)[-_.]?secret|"
        + @"[\w.-]*(?:secret[-_.]?access[-_.]?key|access[-_.]?key[-_.]?secret|secret[-_.]?key|encryption[-_.]?key|account[-_.]?key|api[-_.]?key)";

    // What stands where a secret might and is none: a truth value, a path, a reference, the databases that nsswitch.conf gives for passwd.
    private const string NoSecret =
        @"(?!(?<o>[""']?)(?:true|false|yes|no|on|off|none|null|REDACTED)\k<o>[ \t]*(?:[\r\n,;&}\]\#]|$)|[""']?/[a-z][\w.-]*/|[""']?\$[({]|(?:files|sss|systemd|compat|db)(?:[ \t\r\n]|$))";

    private const string Flags = "(?:[a-z0-9]+[-_])*(?:token|password|passwd|passphrase|pass|pwd|secret|api[-_]?key|secret[-_]?key|access[-_]?key|certificate[-_]key)";

    private const string VariableWords = "PASSW|PASSPHRASE|TOKEN|SECRET|(?<![A-Z])KEY(?![A-Z])|APIKEY|CREDENTIAL|(?<![A-Z])PASS(?![A-Z])|PGPASS|(?<![A-Z])PWD(?![A-Z])|AUTHORIZATION|COOKIE";

    // Few and short, for every string with a separator is searched for them: "key" stands for api-key, access_key and the like.
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["PRIVATE", "LS0tLS1CRUdJTi", "eyJ", "token", "pass", "pwd", "sig", "cookie", " -u", " -p", "--user", "--auth", "secret", "key", "client-cert", "authoriz", "bearer", "://", "$1$", "$2", "$5$", "$6$", "$7$", "$y$", "$gy$", "$apr1$", "$sha1$", "grub.p"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The length of a bootstrap token: no shorter text holds one.</summary>
    public const int BootstrapTokenLength = 6 + 1 + 16;

    // Between a name and its secret, and between the words of "PRIVATE KEY" and "Bearer …"; a backslash stands before an escaped quote.
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n\f\v\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000=:\\<");

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
        text = NamedValue().Replace(text, "${head}${q}" + Mark + "${q}");
        text = ValueBeforeName().Replace(text, "${head}${q}" + Mark + "${q}${tail}");
        text = Assignment().Replace(text, "${head}${q}" + Mark + "${q}");
        text = Parameter().Replace(text, "${head}" + Mark);
        text = UserAndPassword().Replace(text, "${head}" + Mark);
        text = Header().Replace(text, "${head}" + Mark);
        text = XmlElement().Replace(text, "${head}" + Mark);
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

        WithoutShortOptions(redacted);
        return redacted.SequenceEqual(arguments, StringComparer.Ordinal) ? arguments : redacted;
    }

    /// <summary>Options of a letter whose values only their program knows: <c>curl -u user:password</c>, <c>sshpass -p</c>, <c>mysql -pPASSWORD</c>.</summary>
    private static void WithoutShortOptions(List<string> arguments)
    {
        var program = arguments is [var first, ..] ? first[(first.LastIndexOf('/') + 1)..] : "";
        for (var i = 1; i < arguments.Count; i++)
        {
            if (arguments[i - 1] is "-u" or "--user" or "--proxy-user" or "--auth" && UserOf().Match(arguments[i]) is { Success: true } user)
            {
                arguments[i] = user.Value + Mark;
            }
            else if (program is "sshpass" && (arguments[i - 1] is "-p" || arguments[i] is ['-', 'p', _, ..]))
            {
                // What follows is another program's.
                arguments[i] = arguments[i - 1] is "-p" ? Mark : $"-p{Mark}";
                program = "";
            }
            else if ((program.StartsWith("mysql", StringComparison.Ordinal) || program.StartsWith("mariadb", StringComparison.Ordinal)) && arguments[i] is ['-', 'p', _, ..])
            {
                arguments[i] = $"-p{Mark}";
            }
        }
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

    /// <summary>Whether a text is <c>user:password</c> in Base64, as registries' credentials are.</summary>
    public static bool IsUserAndPassword(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && bytes.AsSpan(0, length).Contains((byte)':');
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
        + NoSecret + @"(?<value>""(?:[^""\\]|\\[\s\S])*""|'(?:[^']|'')*'"
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

    // - name: DB_PASSWORD, and value: on the next line, as YAML and JSON write an environment.
    [GeneratedRegex(
        @"(?<head>(?<flow>\{[ \t]*)?\bname[""']?[ \t]*:[ \t]*(?:""[^""\r\n]*(?:" + VariableWords + @")[^""\r\n]*""|'[^'\r\n]*(?:" + VariableWords + @")[^'\r\n]*'|[\w.-]*(?:" + VariableWords + @")[\w.-]*)\s*,?\s*[""']?value[""']?[ \t]*:[ \t]*)"
        + NoSecret + @"(?:[|>][-+0-9]*[ \t]*\r?\n(?<block>[ \t]+)(?!REDACTED)\S[^\r\n]*(?:\r?\n\k<block>[^\r\n]*)*|(?<q>[""'])(?:(?!\k<q>)[^\r\n])+\k<q>|(?![""'|>\s])(?(flow)[^,}\r\n]+|[^\r\n]+?(?=[ \t]*[}\],]*[ \t]*(?:[\r\n]|$))))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedValue();

    [GeneratedRegex(
        @"(?<head>(?:^|(?<flow>\{)|,|-[ \t])[ \t]*[""']?value[""']?[ \t]*:[ \t]*)" + NoSecret + @"(?:(?<q>[""'])(?:(?!\k<q>)[^\r\n])+\k<q>|(?![""'|>\s])(?(flow)[^,}\r\n]+|[^\r\n]+?(?=[ \t]*[},]*[ \t]*\r?\n)))"
        + @"(?<tail>\s*,?\s*[""']?\bname[""']?[ \t]*:[ \t]*[""']?[\w.-]*(?:" + VariableWords + "))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ValueBeforeName();

    // key = value of properties, INI and TOML.
    [GeneratedRegex(
        @"^(?<head>[ \t]*(?:export[ \t]+)?(?:" + Keys + @")[ \t]*=[ \t]*)" + NoSecret + @"(?<q>[""']?)(?=[^\s""'])(?:(?<=[""'])(?:(?!\k<q>)[^\r\n])+\k<q>|[^\r\n]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Assignment();

    // key=value within a line: of a URL's query, a connection string, a list of settings, a shell's command.
    [GeneratedRegex(
        @"(?<head>(?<![\w.-])(?:[\w.-]*(?:passwd|password|passphrase)|pwd|sig|x-amz-signature|account-?key|shared-?access-?key|(?:[\w.-]*[-_.])?(?:access)?token|api[-_]?key)=[""']?)" + NoSecret + @"[^\s;&""'<>)]+?(?=,[\w.-]+=|[\]},]*(?:[\s;&""'<>)]|$))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[^\s:/=]+:(?![0-9]+$)(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex UserOf();

    [GeneratedRegex(@"(?<head>(?<![\w-])x-[a-z-]*(?:token|key|secret):[ \t]*)[^\s""']+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"(?<head><(?:" + Keys + @")>)[^<\r\n]+(?=</)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex XmlElement();

    // curl -u user:password
    [GeneratedRegex(@"(?<head>(?<![\w-])(?:-u|--user|--proxy-user|--auth)(?:=|[ \t]+)[""']?[^\s:""'/=]+:|\b(?:mysql|mariadb)\w*\b[^\r\n;|&]*?[ \t]-p|\bsshpass[ \t]+-p[ \t]*)(?![0-9]+(?:\s|$))[^\s""']+", RegexOptions.CultureInvariant)]
    private static partial Regex UserAndPassword();

    [GeneratedRegex(@"(?<head>(?:^|(?<=[\s;&|(""'`]))[ \t]*(?:export[ \t]+|Environment=[""']?)?[A-Z0-9_]*(?:PASSWORD|PASSWD|PASSPHRASE|TOKEN|SECRET|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|(?:(?<![A-Z])PASS|PGPASS|PWD)(?==))[A-Z0-9_]*=[""']?)(?![/""'\s$]|true\b|false\b)[^\s""';&|)]+", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<head>(?<![\w-])--?" + Flags + @"(?:=|[ \t]+(?!-))[""']?)(?![\s""'])[^\s""']+?(?=,-|[\]},]*(?:[\s""']|$))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Flag();

    [GeneratedRegex("^--?" + Flags + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretFlagAlone();

    [GeneratedRegex("^(?:" + Keys + ")$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex(VariableWords, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretVariable();

    [GeneratedRegex(@"[""']?kind[""']?\s*:\s*[""']?Secret(List)?\b(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretObject();
}
