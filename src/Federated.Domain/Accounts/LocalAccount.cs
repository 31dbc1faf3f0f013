using Federated.Domain.Actors;
using Federated.Domain.Posts;

namespace Federated.Domain.Accounts;

/// <summary>Somebody of this server: an actor whose keys we hold.</summary>
public sealed class LocalAccount : Actor
{
    public Role Role { get; set; }

    /// <summary>What the person typed for the bio, in Markdown.</summary>
    public string BioSource { get; set; } = "";

    /// <summary>SubjectPublicKeyInfo DER.</summary>
    public required byte[] RsaPublicKey { get; init; }

    /// <summary>PKCS#8, sealed with the installation's secret key.</summary>
    public required byte[] SealedRsaPrivateKey { get; init; }

    /// <summary>32 raw bytes.</summary>
    public required byte[] Ed25519PublicKey { get; init; }

    /// <summary>The 32-byte seed, sealed with the installation's secret key.</summary>
    public required byte[] SealedEd25519PrivateKey { get; init; }

    public string? AvatarKey { get; set; }

    public string? AvatarMediaType { get; set; }

    public string? HeaderKey { get; set; }

    public string? HeaderMediaType { get; set; }

    /// <summary>Whether others see who follows and is followed; the counts are always shown.</summary>
    public bool ShowsFollows { get; set; } = true;

    public Visibility DefaultVisibility { get; set; } = Visibility.Public;

    public string DefaultLanguage { get; set; } = "en";

    /// <summary>How this person wants to see AI-made pictures; null: as the place does.</summary>
    public AiDisplay? AiDisplay { get; set; }

    public DateTimeOffset? ProfileChangedAt { get; set; }

    /// <summary>The server's own actor, which signs fetches and has no person behind it.</summary>
    public bool IsInstanceActor => Role == Role.Instance;
}
