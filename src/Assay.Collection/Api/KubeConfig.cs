using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Collection;

/// <summary>What kubeconfig files say, joined as kubectl joins them: of what stands twice, the first counts.</summary>
internal sealed class KubeConfig
{
    private readonly Dictionary<string, KubeCluster> clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeUser> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeContext> contexts = new(StringComparer.Ordinal);
    private readonly List<string> files = [];
    private string? currentContext;

    private KubeConfig()
    {
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="ContentException">A file cannot be read, or is no kubeconfig.</exception>
    public static KubeConfig Read(IEnumerable<string> paths)
    {
        var config = new KubeConfig();
        foreach (var path in paths)
        {
            config.Add(path);
        }

        return config;
    }

    /// <summary>Reads a kubeconfig that came from elsewhere and may name neither files nor programs.</summary>
    /// <param name="text">The kubeconfig.</param>
    /// <param name="origin">What messages call it.</param>
    /// <exception cref="ContentException">It is no such kubeconfig.</exception>
    public static KubeConfig Parse(string text, string origin)
    {
        var config = new KubeConfig();
        config.Add(text, new Reader(origin, isForeign: true), origin);
        return config;
    }

    /// <summary>The context of a name, or the current one, with its cluster and user.</summary>
    /// <exception cref="ContentException">There is no such context, or it names what is not there.</exception>
    public KubeTarget Choose(string? name)
    {
        var file = string.Join(Path.PathSeparator, files);
        if ((name ?? currentContext) is not { Length: > 0 } wanted)
        {
            throw new ContentException(file, $"no current-context is set; choose one with --context: {Names(contexts.Keys)}");
        }

        if (!contexts.TryGetValue(wanted, out var context))
        {
            throw new ContentException(file, $"has no context '{wanted}'; it has {Names(contexts.Keys)}");
        }

        if (!clusters.TryGetValue(context.Cluster, out var cluster))
        {
            throw new ContentException(context.File, $"context '{wanted}' names the cluster '{context.Cluster}', which is not there", context.Line, context.Column);
        }

        if (context.User.Length == 0)
        {
            return new KubeTarget(wanted, context.Cluster, "", cluster, new KubeUser());
        }

        return users.TryGetValue(context.User, out var user)
            ? new KubeTarget(wanted, context.Cluster, context.User, cluster, user)
            : throw new ContentException(context.File, $"context '{wanted}' names the user '{context.User}', who is not there", context.Line, context.Column);
    }

    private static string Names(IEnumerable<string> names) => names.Any() ? string.Join(", ", names.Order(StringComparer.Ordinal)) : "none";

    private void Add(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(path, File.Exists(path) ? $"cannot be read: {e.Message}" : "no such kubeconfig", inner: e);
        }

        Add(text, new Reader(path, isForeign: false), path);
    }

    private void Add(string text, Reader reader, string path)
    {
        files.Add(path);
        if (reader.Document(text) is not { } document)
        {
            return;
        }

        var members = reader.Members(document);
        currentContext ??= reader.Text(members, "current-context");
        reader.Named(members, "clusters", "cluster", (name, entry, _) => clusters.TryAdd(name, reader.Cluster(entry)));
        reader.Named(members, "users", "user", (name, entry, _) => users.TryAdd(name, reader.User(entry)));
        reader.Named(members, "contexts", "context", (name, entry, at) => contexts.TryAdd(name, new KubeContext(reader.Text(entry, "cluster") ?? "", reader.Text(entry, "user") ?? "", path, at.Line, at.Column)));
    }

    private sealed class Reader(string file, bool isForeign)
    {
        private readonly YamlReading reading = new(file);
        private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";

        public YamlNode? Document(string text) => reading.Document(text);

        public Dictionary<string, YamlNode> Members(YamlNode node) =>
            reading.Pairs(node).Where(p => p.Value.Value is not YamlScalar { IsPlain: true, Text: "" or "~" or "null" }).ToDictionary(p => p.Key, p => p.Value.Value, StringComparer.Ordinal);

        public string? Text(Dictionary<string, YamlNode> members, string key) => members.TryGetValue(key, out var node) && reading.Text(node) is { Length: > 0 } text ? text : null;

        public void Named(Dictionary<string, YamlNode> members, string list, string member, Action<string, Dictionary<string, YamlNode>, YamlNode> add)
        {
            foreach (var item in reading.List(members.GetValueOrDefault(list)))
            {
                var entry = Members(item);
                add(reading.Text(reading.Required(entry, "name", item)), entry.TryGetValue(member, out var inner) ? Members(inner) : [], item);
            }
        }

        public KubeCluster Cluster(Dictionary<string, YamlNode> members)
        {
            Url(members, "server");
            Url(members, "proxy-url");
            return new KubeCluster(Text(members, "server"))
            {
                Authorities = Authorities(members),
                SkipTlsVerify = Text(members, "insecure-skip-tls-verify") is "true",
                TlsServerName = Text(members, "tls-server-name"),
                ProxyUrl = Text(members, "proxy-url"),
            };
        }

        public KubeUser User(Dictionary<string, YamlNode> members) => members.FirstOrDefault(m => m.Key is "as-groups" or "as-uid" or "as-user-extra") is { Value: { } part } && !members.ContainsKey("as")
            ? throw reading.Error(part, "impersonates a group, a UID or extra fields and no user: as is missing")
            : new KubeUser
        {
            Token = Text(members, "token"),
            TokenFile = PathAt(members, "tokenFile"),
            ClientCertificate = Bytes(members, "client-certificate-data"),
            ClientCertificateFile = PathAt(members, "client-certificate"),
            ClientKey = Bytes(members, "client-key-data"),
            ClientKeyFile = PathAt(members, "client-key"),
            Name = Text(members, "username"),
            Password = Text(members, "password"),
            Impersonate = Text(members, "as"),
            ImpersonateGroups = reading.Texts(members.GetValueOrDefault("as-groups")),
            ImpersonateUid = Text(members, "as-uid"),
            ImpersonateExtra = members.TryGetValue("as-user-extra", out var extra) ? [.. Members(extra).Select(e => KeyValuePair.Create(e.Key, reading.Texts(e.Value)))] : [],
            AuthProvider = members.TryGetValue("auth-provider", out var provider) ? Text(Members(provider), "name") ?? "?" : null,
            Exec = members.TryGetValue("exec", out var exec) ? Exec(Members(exec), exec) : null,
        };

        private ExecSettings Exec(Dictionary<string, YamlNode> members, YamlNode node)
        {
            if (isForeign)
            {
                throw reading.Error(node, "names a program to run, which a kubeconfig from elsewhere may not");
            }

            var command = reading.Text(reading.Required(members, "command", node));
            return new ExecSettings(
                Text(members, "apiVersion") ?? throw reading.Error(node, "lacks apiVersion"),
                command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(command, folder) : command,
                reading.Texts(members.GetValueOrDefault("args")),
                [.. reading.List(members.GetValueOrDefault("env")).Select(e => Members(e)).Select(e => KeyValuePair.Create(Text(e, "name") ?? "", Text(e, "value") ?? "")).Where(e => e.Key.Length > 0)],
                (Text(members, "installHint") ?? "").Trim(),
                Text(members, "provideClusterInfo") is "true");
        }

        private string? PathAt(Dictionary<string, YamlNode> members, string key) =>
            Text(members, key) is not { } path ? null
            : isForeign ? throw reading.Error(members[key], $"{key} names a file, which a kubeconfig from elsewhere may not")
            : Path.GetFullPath(path, folder);

        private void Url(Dictionary<string, YamlNode> members, string key)
        {
            if (Text(members, key) is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
            {
                throw reading.Error(members[key], $"'{url}' is no URL");
            }
        }

        private byte[]? Bytes(Dictionary<string, YamlNode> members, string key)
        {
            if (Text(members, key) is not { } text)
            {
                return null;
            }

            try
            {
                return Convert.FromBase64String(text);
            }
            catch (FormatException)
            {
                throw reading.Error(members[key], $"{key} is no base64");
            }
        }

        private X509Certificate2Collection? Authorities(Dictionary<string, YamlNode> members)
        {
            var key = members.ContainsKey("certificate-authority-data") ? "certificate-authority-data" : "certificate-authority";
            if (!members.TryGetValue(key, out var node))
            {
                return null;
            }

            try
            {
                var pem = Bytes(members, "certificate-authority-data") is { } data ? Encoding.UTF8.GetString(data) : File.ReadAllText(PathAt(members, key) ?? throw reading.Error(node, "names no file"));
                var collection = new X509Certificate2Collection();
                collection.ImportFromPem(pem);
                return collection.Count > 0 ? collection : throw reading.Error(node, $"{key} holds no certificate");
            }
            catch (CryptographicException)
            {
                throw reading.Error(node, $"{key} holds something that is no certificate");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw reading.Error(node, $"{key} cannot be read: {e.Message}");
            }
        }
    }
}

/// <summary>A cluster of a kubeconfig.</summary>
/// <param name="Server">Its URL; null where it has none.</param>
internal sealed record KubeCluster(string? Server)
{
    /// <summary>Who may sign the server's certificate; null for whom the system trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Whether the server's certificate does not matter.</summary>
    public bool SkipTlsVerify { get; init; }

    /// <summary>The name the server's certificate has; null for the one in the URL.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>The proxy on the way to it; null for the one the environment names.</summary>
    public string? ProxyUrl { get; init; }
}

/// <summary>A user of a kubeconfig; null is what is not set, and every path is absolute.</summary>
internal sealed record KubeUser
{
    public string? Token { get; init; }

    public string? TokenFile { get; init; }

    public byte[]? ClientCertificate { get; init; }

    public string? ClientCertificateFile { get; init; }

    public byte[]? ClientKey { get; init; }

    public string? ClientKeyFile { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Impersonate { get; init; }

    public IReadOnlyList<string> ImpersonateGroups { get; init; } = [];

    public string? ImpersonateUid { get; init; }

    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> ImpersonateExtra { get; init; } = [];

    public string? AuthProvider { get; init; }

    public ExecSettings? Exec { get; init; }
}

/// <summary>A context of a kubeconfig, with where it stands.</summary>
internal sealed record KubeContext(string Cluster, string User, string File, int Line, int Column);

/// <summary>The program that gives a user's credentials.</summary>
/// <param name="ApiVersion">The form of what it prints.</param>
/// <param name="Command">The program, a path absolute.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">What is added to its environment.</param>
/// <param name="InstallHint">What a person is told who does not have it; may be empty.</param>
/// <param name="ProvideClusterInfo">Whether it is told of the cluster.</param>
internal sealed record ExecSettings(string ApiVersion, string Command, IReadOnlyList<string> Arguments, IReadOnlyList<KeyValuePair<string, string>> Environment, string InstallHint, bool ProvideClusterInfo);

/// <summary>A context with what it names.</summary>
internal sealed record KubeTarget(string Context, string ClusterName, string UserName, KubeCluster Cluster, KubeUser User);
