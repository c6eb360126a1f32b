using System.Net.Sockets;
using System.Security.Authentication;

namespace Assay.Collection;

/// <summary>Why a request had no answer.</summary>
/// <param name="Reason">In words for a person.</param>
/// <param name="MayPass">Whether asking again may help.</param>
/// <param name="IsTimeout">Whether it took too long.</param>
/// <param name="Cause">What it was found by.</param>
internal sealed record ApiFault(string Reason, bool MayPass, bool IsTimeout, Exception? Cause)
{
    /// <summary>What an exception of the network means.</summary>
    public static ApiFault Of(Exception exception, Uri server)
    {
        var chain = Chain(exception).ToList();
        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls)
        {
            var why = tls.Message.Contains("RemoteCertificate", StringComparison.Ordinal)
                ? "it is not signed by the kubeconfig's certificate authority, has expired, or is for another name"
                : Line(tls.Message);
            return new ApiFault($"the certificate of {server} was not accepted: {why}", MayPass: false, IsTimeout: false, exception);
        }

        return chain.OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => new ApiFault($"{server} refuses connections: nothing listens there", MayPass: true, IsTimeout: false, exception),
            SocketError.HostNotFound or SocketError.NoData => new ApiFault($"the host of {server} is not known", MayPass: false, IsTimeout: false, exception),
            SocketError.TryAgain => new ApiFault($"the host of {server} could not be looked up", MayPass: true, IsTimeout: false, exception),
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => new ApiFault($"{server} cannot be reached: no route leads there", MayPass: true, IsTimeout: false, exception),
            SocketError.ConnectionReset => new ApiFault($"{server} broke the connection", MayPass: true, IsTimeout: false, exception),
            _ => new ApiFault($"{server} could not be asked: {Line(chain[^1].Message)}", MayPass: true, IsTimeout: false, exception),
        };
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private static string Line(string message) => message.ReplaceLineEndings(" ").Trim();
}
