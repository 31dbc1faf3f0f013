using System.Globalization;

namespace Federated.Protocol.Signatures;

/// <summary>Signs our own requests: says which headers to set so that the receiver can verify them.</summary>
public static class RequestSigner
{
    /// <summary>All headers to set on the request, in the order to set them: <c>Host</c>, <c>Date</c>, <c>Content-Type</c>, the digest, the signature.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        RequestToSign request, SignatureScheme scheme, SigningKey key, string keyId, DateTimeOffset now)
    {
        var authority = AuthorityOf(request.Target);
        var headers = new List<KeyValuePair<string, string>>
        {
            new("Host", authority),
            new("Date", now.ToString("r", CultureInfo.InvariantCulture)),
        };
        if (request.ContentType is { } contentType)
        {
            headers.Add(new("Content-Type", contentType));
        }

        var message = SignedMessage.FromHeaders(request.Method, $"{request.Target.Scheme}://{authority}", request.Target.PathAndQuery, headers, request.Body);
        if (message.NeedsDigest)
        {
            headers.Add(scheme == SignatureScheme.Cavage
                ? new("Digest", request.BodySha256 is { } legacy ? $"SHA-256={legacy}" : ContentDigest.ComputeLegacy(request.Body.Span))
                : new("Content-Digest", request.BodySha256 is { } modern ? $"sha-256=:{modern}:" : ContentDigest.Compute(request.Body.Span)));
        }

        if (scheme == SignatureScheme.Cavage)
        {
            headers.Add(new("Signature", CavageSignature.Sign(message, key, keyId)));
        }
        else
        {
            var (input, signature) = MessageSignature.Sign(message, key, keyId, now);
            headers.Add(new("Signature-Input", input));
            headers.Add(new("Signature", signature));
        }

        return headers;
    }

    private static string AuthorityOf(Uri target)
    {
        var host = target.HostNameType == UriHostNameType.IPv6 ? $"[{target.IdnHost}]" : target.IdnHost;
        return target.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{target.Port}");
    }
}
