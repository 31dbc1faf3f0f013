using Federated.Domain.Images;
using Federated.Domain.Moderation;
using Federated.Imaging.Formats;
using Federated.Imaging.Hashes;

namespace Federated.Features.BlockedImages;

/// <summary>A picture that is to be held back, and all that a moderator needs to decide about it.</summary>
public sealed record HoldRequest(HeldFrom From, ReadOnlyMemory<byte> Bytes, ImageFacts Facts, ImageMatch Match, PdqFingerprint? Print)
{
    public long? OwnerId { get; init; }

    public DigitalSource ImageSource { get; init; }

    public GenerationRecipe? Recipe { get; init; }

    public RemoteCopyKind? RemoteKind { get; init; }

    public long? SubjectId { get; init; }

    public string? Url { get; init; }

    public string? Host { get; init; }
}
