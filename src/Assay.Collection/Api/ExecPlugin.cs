using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;
using Assay.Yaml;
using k8s.Authentication;

namespace Assay.Collection;

/// <summary>Credentials that another program gives (<c>users[].user.exec</c>), asked for again when they are over.</summary>
/// <remarks>KubernetesClient runs such programs too, but says only that it could not read JSON when one fails, and lets its errors go by.</remarks>
internal sealed class ExecPlugin(ExecSettings settings, KubeCluster cluster, TimeProvider clock) : ITokenProvider, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private ExecCredential? current;

    /// <summary>The credentials, asked for now where there are none that last.</summary>
    /// <exception cref="ConnectionException">The program is missing, fails, or prints something else.</exception>
    public async Task<ExecCredential> CredentialAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (current is null || current.Expires <= clock.GetUtcNow())
            {
                current = await RunAsync(cancellation);
            }

            return current;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets credentials that the server did not accept.</summary>
    public void Forget() => current = null;

    /// <inheritdoc/>
    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        (await CredentialAsync(cancellationToken)).Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null!;

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<ExecCredential> RunAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Longest);
        using var process = Start();
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 ? Read(await output) : throw Failure($"exits with {process.ExitCode}{Said(await error)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failure($"gives no credentials within {Longest.TotalSeconds} s");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(settings.Command, settings.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = Information();
        try
        {
            return Process.Start(start) ?? throw new Win32Exception("it did not start");
        }
        catch (Win32Exception e)
        {
            throw Failure($"cannot be started: {e.Message}{(settings.InstallHint.Length > 0 ? $" ({settings.InstallHint.ReplaceLineEndings(" ")})" : "")}");
        }
    }

    private string Information()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", settings.ApiVersion);
            json.WriteString("kind", "ExecCredential");
            json.WriteStartObject("spec");
            json.WriteBoolean("interactive", false);
            if (settings.ProvideClusterInfo)
            {
                json.WriteStartObject("cluster");
                json.WriteString("server", cluster.Server);
                json.WriteBoolean("insecure-skip-tls-verify", cluster.SkipTlsVerify);
                if (cluster.Authorities is { } authorities)
                {
                    json.WriteString("certificate-authority-data", Convert.ToBase64String(Encoding.ASCII.GetBytes(authorities.ExportCertificatePems())));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private ExecCredential Read(string output)
    {
        JsonElement json;
        try
        {
            json = JsonText.Parse(Encoding.UTF8.GetBytes(output), settings.Command);
        }
        catch (ContentException e)
        {
            throw Failure($"prints no ExecCredential: {e.Reason}");
        }

        if (json.Text("apiVersion") is not { } version || version != settings.ApiVersion)
        {
            throw Failure($"answers in {json.Text("apiVersion") ?? "no apiVersion"}; the kubeconfig asks for {settings.ApiVersion}");
        }

        var credential = new ExecCredential(
            json.Text("status", "token"),
            json.Text("status", "clientCertificateData"),
            json.Text("status", "clientKeyData"),
            DateTimeOffset.TryParse(json.Text("status", "expirationTimestamp"), System.Globalization.CultureInfo.InvariantCulture, out var expires) ? expires : DateTimeOffset.MaxValue);
        return credential.Token is null && (credential.Certificate is null || credential.Key is null)
            ? throw Failure("gives neither a token nor a client certificate with its key")
            : credential;
    }

    private ConnectionException Failure(string what) => new($"the kubeconfig's exec plugin {settings.Command} {what}");

    private static string Said(string error) => error.Trim() is { Length: > 0 } text ? $": {Redaction.Of(text.Split('\n')[^1].Trim())}" : "";
}

/// <summary>Credentials as an exec plugin gives them; certificate and key as PEM.</summary>
internal sealed record ExecCredential(string? Token, string? Certificate, string? Key, DateTimeOffset Expires);
