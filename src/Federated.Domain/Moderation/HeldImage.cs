using Federated.Domain.Images;

namespace Federated.Domain.Moderation;

/// <summary>A picture that matched what is blocked here, kept sealed until a moderator has decided about it.</summary>
public sealed class HeldImage
{
    public required long Id { get; init; }

    public required HeldFrom From { get; init; }

    public HeldState State { get; set; }

    /// <summary>Whose upload or generation it is; null for a picture from elsewhere.</summary>
    public long? OwnerId { get; init; }

    /// <summary>The order that made it, so that its owner finds it there when it is released.</summary>
    public long? JobId { get; set; }

    /// <summary>Of a picture from elsewhere: what it is there, with the subject's row.</summary>
    public RemoteCopyKind? RemoteKind { get; init; }

    public long? SubjectId { get; init; }

    public string? Url { get; init; }

    public string? Host { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>64 hexadecimal digits; null where the picture was not decoded.</summary>
    public string? Pdq { get; init; }

    public int? PdqQuality { get; init; }

    /// <summary>"sha256", "pdq" or the name of an external matcher.</summary>
    public required string MatchedBy { get; init; }

    /// <summary>In how many of the 256 bits it differs from the entry; null where bytes were compared.</summary>
    public int? Distance { get; init; }

    /// <summary>The list, reason and source of the entry, as they were then.</summary>
    public string List { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>The sealed bytes in the store that nothing is served from; null once they are deleted.</summary>
    public string? SealedKey { get; set; }

    public required string MediaType { get; init; }

    public required long Bytes { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>What the draft needs when it is released.</summary>
    public DigitalSource ImageSource { get; init; }

    public GenerationRecipe? Recipe { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public long? DecidedById { get; set; }
}
