using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;

namespace Assay.Collection;

/// <summary>A cluster's API server and who asks it, as a kubeconfig or a Pod's service account says.</summary>
public sealed class ClusterConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly ExecPlugin? plugin;

    private ClusterConnection(k8s.Kubernetes client, string name, string context, string user, ExecPlugin? plugin)
    {
        Client = client;
        Name = name;
        Context = context;
        User = user;
        this.plugin = plugin;
    }

    /// <summary>The cluster's name in the kubeconfig; <c>cluster</c> inside one.</summary>
    public string Name { get; }

    /// <summary>The context's name; empty inside a cluster.</summary>
    public string Context { get; }

    /// <summary>The user's name in the kubeconfig, and whom he impersonates; what the server makes of it is its own affair.</summary>
    public string User { get; }

    /// <summary>Where the API server is.</summary>
    public Uri Server => Client.BaseUri;

    /// <summary>TLS, proxies and credentials, as KubernetesClient has them.</summary>
    internal k8s.Kubernetes Client { get; }

    /// <summary>Opens a connection; the server is not asked yet.</summary>
    /// <param name="kubeconfig">The kubeconfig; null for what KUBECONFIG names, else <c>~/.kube/config</c>, else the service account of the Pod this runs in.</param>
    /// <param name="context">The context; null for the current one.</param>
    /// <param name="cancellation">Ends the wait for an exec plugin.</param>
    /// <exception cref="ContentException">A kubeconfig cannot be read, or lacks what is needed.</exception>
    /// <exception cref="ConnectionException">There is none, or its credentials cannot be had.</exception>
    public static Task<ClusterConnection> OpenAsync(string? kubeconfig, string? context, CancellationToken cancellation) =>
        OpenAsync(kubeconfig, context, Environment.GetEnvironmentVariable, TimeProvider.System, cancellation);

    /// <summary>Opens a connection by a kubeconfig that came from elsewhere: it may name neither files nor programs of this machine.</summary>
    /// <exception cref="ContentException">It is no such kubeconfig.</exception>
    /// <exception cref="ConnectionException">It cannot be used.</exception>
    internal static Task<ClusterConnection> OfTextAsync(string kubeconfig, string origin, TimeProvider clock, CancellationToken cancellation) =>
        OpenAsync(KubeConfig.Parse(kubeconfig, origin).Choose(null), clock, cancellation);

    internal static async Task<ClusterConnection> OpenAsync(string? kubeconfig, string? context, Func<string, string?> environment, TimeProvider clock, CancellationToken cancellation)
    {
        var files = FilesOf(kubeconfig, environment);
        if (files.Count > 0)
        {
            return await OpenAsync(KubeConfig.Read(files).Choose(context), clock, cancellation);
        }

        if (context is null && KubernetesClientConfiguration.IsInCluster())
        {
            return new ClusterConnection(new k8s.Kubernetes(Complete(KubernetesClientConfiguration.InClusterConfig(), null)), "cluster", "", "service account of this pod", null);
        }

        throw new ConnectionException("there is no kubeconfig: name one with --kubeconfig or in KUBECONFIG; ~/.kube/config does not exist, and this is no pod with a service account");
    }

    /// <summary>Where a path leads, relative to a server whose URL may have a path, as behind Rancher.</summary>
    internal Uri UriOf(string path) => new(Server, $"{Server.AbsolutePath.TrimEnd('/')}/{path}");

    /// <summary>Puts credentials on a request.</summary>
    /// <exception cref="ConnectionException">They cannot be had.</exception>
    internal async Task AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (Client.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellation);
        }
    }

    /// <summary>Whether asking again with new credentials may help where the server did not accept the old.</summary>
    internal bool Renew()
    {
        plugin?.Forget();
        return plugin is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        plugin?.Dispose();
    }

    private static List<string> FilesOf(string? kubeconfig, Func<string, string?> environment)
    {
        if (kubeconfig is not null)
        {
            return [kubeconfig];
        }

        if (environment("KUBECONFIG") is { Length: > 0 } list)
        {
            // As kubectl does: of several, those that are there.
            var named = list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
            return named.Count == 1 ? named : named.Where(File.Exists).ToList() is { Count: > 0 } there ? there : throw new ContentException(list, "KUBECONFIG names no file that exists");
        }

        return environment("HOME") is { Length: > 0 } home && Path.Combine(home, ".kube", "config") is var usual && File.Exists(usual) ? [usual] : [];
    }

    private static async Task<ClusterConnection> OpenAsync(KubeTarget target, TimeProvider clock, CancellationToken cancellation)
    {
        var (cluster, user) = (target.Cluster, target.User);
        if (cluster.Server is null)
        {
            throw new ConnectionException($"the kubeconfig's cluster '{target.ClusterName}' has no server");
        }

        var configuration = new KubernetesClientConfiguration
        {
            Host = cluster.Server,
            SslCaCerts = cluster.Authorities,
            SkipTlsVerify = cluster.SkipTlsVerify,
            TlsServerName = cluster.TlsServerName,
            AccessToken = user.Token,
            Username = user.Name,
            Password = user.Password,
            ClientCertificateData = user.ClientCertificate is { } certificate ? Convert.ToBase64String(certificate) : null,
            ClientCertificateKeyData = user.ClientKey is { } key ? Convert.ToBase64String(key) : null,
            ClientCertificateFilePath = user.ClientCertificate is null ? user.ClientCertificateFile : null,
            ClientKeyFilePath = user.ClientKey is null ? user.ClientKeyFile : null,
        };
        ExecPlugin? plugin = null;
        if (user.TokenFile is { } file)
        {
            configuration.TokenProvider = File.Exists(file) ? new TokenFileAuth(file) : throw new ConnectionException($"the token file {file} of the kubeconfig's user '{target.UserName}' does not exist");
        }
        else if (user.Exec is { } settings)
        {
            plugin = new ExecPlugin(settings, cluster, clock);
            var credential = await plugin.CredentialAsync(cancellation);
            configuration.TokenProvider = credential.Token is null ? null : plugin;
            configuration.ClientCertificateData = credential.Certificate is { } pem ? Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)) : configuration.ClientCertificateData;
            configuration.ClientCertificateKeyData = credential.Key is { } pemKey ? Convert.ToBase64String(Encoding.ASCII.GetBytes(pemKey)) : configuration.ClientCertificateKeyData;
        }
        else if (user.AuthProvider is { } provider)
        {
            throw new ConnectionException($"the kubeconfig's user '{target.UserName}' uses auth-provider {provider}, which Kubernetes dropped; use its exec plugin");
        }

        try
        {
            var client = new k8s.Kubernetes(Complete(configuration, cluster.ProxyUrl));
            Impersonate(user, client.HttpClient.DefaultRequestHeaders);
            return new ClusterConnection(client, target.ClusterName, target.Context, user.Impersonate is { } who ? $"{target.UserName} as {who}" : target.UserName, plugin);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or KubeConfigException or KubernetesClientException or FormatException or ArgumentException)
        {
            throw new ConnectionException($"the kubeconfig's user '{target.UserName}' cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static void Impersonate(KubeUser user, HttpRequestHeaders headers)
    {
        if (user.Impersonate is not { } other)
        {
            return;
        }

        headers.Add("Impersonate-User", other);
        headers.Add("Impersonate-Group", user.ImpersonateGroups);
        if (user.ImpersonateUid is { } uid)
        {
            headers.Add("Impersonate-Uid", uid);
        }

        foreach (var (key, values) in user.ImpersonateExtra)
        {
            // What may not stand in a header's name is written as in a URL.
            headers.Add($"Impersonate-Extra-{Uri.EscapeDataString(key)}", values);
        }
    }

    private static WebProxy ProxyOf(string url) => new(url)
    {
        Credentials = new Uri(url).UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password] ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(string.Concat(password))) : null,
    };

    private static KubernetesClientConfiguration Complete(KubernetesClientConfiguration configuration, string? proxy)
    {
        configuration.UserAgent = "assay";
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.ConnectTimeout = ConnectTimeout;
            if (proxy is not null)
            {
                handler.UseProxy = true;
                handler.Proxy = ProxyOf(proxy);
            }
        };
        return configuration;
    }
}
