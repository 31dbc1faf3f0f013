using Federated.Protocol.Signatures;

namespace Federated.Federation.SignedHttp;

/// <summary>Signs one request in the way that was chosen for its host.</summary>
internal static class OutgoingSignature
{
    /// <summary>All headers to set on the request.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(RequestToSign request, SignatureChoice choice, SigningKey key, string keyId, DateTimeOffset now)
    {
        var headers = RequestSigner.Sign(request, choice.Scheme, key, keyId, now);
        if (choice.Asked is not { } asked)
            return headers;
        // Few hosts ask for more than what we cover anyway: for those the request is signed a second time.
        List<KeyValuePair<string, string>> covered = [.. headers.Where(header => header.Key is not ("Signature-Input" or "Signature"))];
        var origin = $"{request.Target.Scheme}://{covered.First(header => header.Key == "Host").Value}";
        var message = SignedMessage.FromHeaders(request.Method, origin, request.Target.PathAndQuery, covered, request.Body);
        var (input, signature) = MessageSignature.Sign(message, key, asked.Answer(message, keyId, now), asked.Request.Label);
        return [.. covered, new("Signature-Input", input), new("Signature", signature)];
    }
}
