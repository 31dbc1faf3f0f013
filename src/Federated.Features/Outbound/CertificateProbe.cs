using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Federated.Features.Outbound;

/// <summary>Looks at the certificate that a server of ours shows, and believes none: the doctor wants to say what is wrong with it.</summary>
public sealed class CertificateProbe(NameLookup lookup, IOptions<OutboundOptions> options)
{
    /// <summary>The addresses behind a name; empty when there are none.</summary>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            return await lookup(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <summary>Connects, and hangs up when the certificate has been seen; null when nothing that speaks TLS answers there.</summary>
    public async Task<SeenCertificate?> LookAsync(Uri origin, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.Timeout);
        SeenCertificate? seen = null;
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(origin.IdnHost, origin.Port, deadline.Token);
            await using var tls = new SslStream(tcp.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = origin.IdnHost,
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        seen = certificate is X509Certificate2 shown ? new SeenCertificate(shown.NotBefore.ToUniversalTime(), shown.NotAfter.ToUniversalTime(), errors) : null;
                        return errors == SslPolicyErrors.None;
                    },
                },
                deadline.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return seen;
        }

        return seen;
    }

    /// <summary>Whether a mail server says at that place that it is ready (RFC 5321 §3.1: 220).</summary>
    public async Task<bool> GreetsAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.Timeout);
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(host, port, deadline.Token);
            var greeting = new byte[3];
            await tcp.GetStream().ReadExactlyAsync(greeting, deadline.Token);
            return greeting.AsSpan().SequenceEqual("220"u8);
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
