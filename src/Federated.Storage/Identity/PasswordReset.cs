namespace Federated.Storage.Identity;

/// <summary>A letter of one use that lets somebody choose a new password; we keep only the hash of what is in the letter.</summary>
public sealed class PasswordReset
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
