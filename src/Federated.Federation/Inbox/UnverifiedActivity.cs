using System.Security.Cryptography;
using System.Text;
using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;
using Microsoft.AspNetCore.Http;

namespace Federated.Federation.Inbox;

/// <summary>A request on its way through admission; each step adds what it found out, and nothing in it is true yet.</summary>
internal sealed class UnverifiedActivity(HttpRequest request) : IDisposable
{
    private BodyMemory? memory;
    private int held;
    private ActivityDocument? document;
    private SignedMessage? message;
    private byte[]? deduplicationKey;

    public HttpRequest Request { get; } = request;

    /// <summary>Null where nobody follows activities.</summary>
    public AdmissionTrace? Trace { get; init; }

    public byte[] Body { get; set; } = [];

    public ActivityDocument Document
    {
        get => document ?? throw new InvalidOperationException("ParseBounded comes first.");
        set => document = value;
    }

    /// <summary>Null before ParseBounded, and where the body was no activity.</summary>
    public ActivityDocument? DocumentIfRead => document;

    public ActorUri Actor { get; set; }

    /// <summary>The request as its signature sees it.</summary>
    public SignedMessage Message
    {
        get => message ?? throw new InvalidOperationException("ParseBounded comes first.");
        set => message = value;
    }

    /// <summary>What went wrong with reading the signature; acted on where the signature's turn is.</summary>
    public SignatureFault SignatureFault { get; set; }

    public RequestSignature? Signature { get; set; }

    public SignatureVerdict? Verdict { get; set; }

    /// <summary>Set by the last step.</summary>
    public VerifiedActivity? Verified { get; set; }

    /// <summary>The same activity sent twice, or to two inboxes, is one.</summary>
    /// <remarks>
    /// Under another key it is another: what somebody passes on has no effect without proof, and must not stand in the way of the same bytes
    /// from their author.
    /// </remarks>
    public byte[] DeduplicationKey => deduplicationKey ??= ComputeKey();

    /// <summary>The object is the actor: somebody speaks about themselves.</summary>
    public bool IsAboutSelf => Document.Object?.Id == Document.Actor;

    /// <summary>Sets aside memory for more of the body; false when there is none left.</summary>
    public bool TryHold(BodyMemory from, int bytes)
    {
        if (!from.TryTake(bytes))
            return false;
        memory = from;
        held += bytes;
        return true;
    }

    /// <summary>Gives back what was held.</summary>
    public void Dispose()
    {
        memory?.Give(held);
        held = 0;
    }

    private byte[] ComputeKey()
    {
        // Piece by piece: a body may be a megabyte, and is not copied for this.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Document.Id));
        hash.AppendData([0]);
        hash.AppendData(Encoding.UTF8.GetBytes(Signature?.KeyId ?? ""));
        hash.AppendData([0]);
        hash.AppendData(Body);
        return hash.GetHashAndReset();
    }
}
