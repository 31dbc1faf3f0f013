using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Features.Moderation;
using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.SignedHttp;

/// <summary>The guarded client plus our signature: fetches in the name of this server, posts in the name of somebody here, never to a shut-out host.</summary>
internal sealed class SignedClient(
    GuardedHttpClient http, LocalKeys keys, InstanceSigner instance, IServiceScopeFactory scopes, LocalUris uris, TimeProvider clock)
{
    /// <summary>Fetches, signed by the instance actor in draft-cavage (which everybody reads), anew for each hop: no signature travels on to where a redirect leads.</summary>
    public async Task<SignedAnswer> GetAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var signer = await instance.FindAsync(cancellationToken);
        return await SendAsync(request, signer, SignatureScheme.Cavage, cancellationToken);
    }

    /// <summary>Posts an activity to an inbox, signed by its actor now: a delivery that is tried again is signed again.</summary>
    public Task<SignedAnswer> PostAsync(
        Uri inbox, ReadOnlyMemory<byte> body, LocalAccount signer, SignatureScheme scheme, CancellationToken cancellationToken) =>
        SendAsync(
            OutboundRequest.Post(inbox, OutboundPurpose.Delivery, new OutboundBody(body, Terms.ActivityJson)), signer, scheme, cancellationToken);

    private async Task<SignedAnswer> SendAsync(
        OutboundRequest request, LocalAccount signer, SignatureScheme scheme, CancellationToken cancellationToken)
    {
        if (await IsShutOutAsync(request.Uri, cancellationToken))
            return SignedAnswer.ShutOut;
        var outcome = await http.SendAsync(request with { PrepareRequest = (message, uri) => Sign(message, uri, request, signer, scheme) }, cancellationToken);
        // A redirect may have led to a host that is shut out: what it says is not read.
        if (outcome.Response is { } response && response.FinalUri != request.Uri && await IsShutOutAsync(response.FinalUri, cancellationToken))
            return SignedAnswer.ShutOut;
        return SignedAnswer.Of(outcome, clock.GetUtcNow());
    }

    private void Sign(HttpRequestMessage message, Uri uri, OutboundRequest request, LocalAccount signer, SignatureScheme scheme)
    {
        var toSign = new RequestToSign(request.Method.Method, uri, request.Body?.Bytes ?? default, request.Body?.ContentType);
        foreach (var (name, value) in RequestSigner.Sign(toSign, scheme, keys.Rsa(signer), uris.MainKey(signer.Uri), clock.GetUtcNow()))
        {
            // The guarded client has set the type of the body already.
            if (name != "Content-Type" && !message.Headers.TryAddWithoutValidation(name, value))
                throw new InvalidOperationException($"\"{name}\" cannot be set on the request.");
        }
    }

    private async Task<bool> IsShutOutAsync(Uri uri, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DomainPolicy>().IsSuspendedAsync(uri.Authority, cancellationToken);
    }
}
