using Federated.Protocol.Signatures;
using Federated.Protocol.StructuredFields;
using Federated.Storage.Queues;

namespace Federated.Federation.SignedHttp;

/// <summary>A signature that a host asks for with <c>Accept-Signature</c> (RFC 9421 §5.1) and that we can make.</summary>
/// <param name="Field">The field as it came, to be remembered.</param>
internal sealed record AskedSignature(string Field, SignatureRequest Request)
{
    // What of a request of ours can be covered: §2.2, and the headers that we sign with.
    private static readonly HashSet<string> Coverable =
    [
        "@method", "@target-uri", "@authority", "@scheme", "@request-target", "@path", "@query", "host", "date", "content-type", "content-digest",
    ];

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A nonce is good for one answer, so that such a request is not worth remembering.</summary>
    public string? ToRemember => Request.Nonce is null && Field.Length <= PeerLedger.MaxAcceptSignature ? Field : null;

    /// <summary>The first of the signatures asked for that we can make; null when there is none.</summary>
    public static AskedSignature? Read(string? field) =>
        field is not null && AcceptSignature.TryRead(field, out var requests) == StructuredFieldFault.None && requests.FirstOrDefault(IsPossible) is { } request
            ? new AskedSignature(field, request)
            : null;

    /// <summary>
    /// The parameters of the answer: all that was asked for, and never less than what we always cover, so that nobody gets a signature from us
    /// that could be used at another address.
    /// </summary>
    public SignatureParameters Answer(SignedMessage message, string keyId, DateTimeOffset now)
    {
        var always = new List<SignatureComponent> { SignatureComponent.Method, SignatureComponent.TargetUri };
        if (message.NeedsDigest)
            always.Add(SignatureComponent.Field("content-digest"));
        // A request without a body has nothing to cover for these (§5.2 leaves out what does not apply).
        var asked = Request.Components.Where(component => message.NeedsDigest || !component.Name.StartsWith("content-", StringComparison.Ordinal));
        return (Request with { Components = [.. asked.Union(always)] }).Answer(keyId, now, Lifetime);
    }

    // Our keys for HTTP are RSA, and their name is ours to give.
    private static bool IsPossible(SignatureRequest request) =>
        request.KeyId is null
        && (request.Algorithm is null or "rsa-v1_5-sha256" or "rsa-pss-sha512")
        && request.Components.All(component => component.Parameters.Count == 0 && Coverable.Contains(component.Name));
}
