using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Features.Outbound;
using Federated.Protocol.Signatures;

namespace Federated.Federation.SignedHttp;

/// <summary>Puts the signature of somebody here on a request that is about to go out.</summary>
internal sealed class RequestStamp(LocalKeys keys, LocalUris uris, TimeProvider clock)
{
    public void Apply(HttpRequestMessage message, Uri uri, OutboundRequest request, LocalAccount signer, SignatureChoice choice)
    {
        var toSign = new RequestToSign(request.Method.Method, uri, request.Body?.Bytes ?? default, request.Body?.ContentType) { BodySha256 = request.Body?.Sha256 };
        foreach (var (name, value) in OutgoingSignature.Sign(toSign, choice, keys.Rsa(signer), uris.MainKey(signer.Uri), clock.GetUtcNow()))
        {
            // The guarded client has set the type of the body already.
            if (name != "Content-Type" && !message.Headers.TryAddWithoutValidation(name, value))
                throw new InvalidOperationException($"\"{name}\" cannot be set on the request.");
        }
    }
}
