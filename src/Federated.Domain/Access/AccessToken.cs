namespace Federated.Domain.Access;

/// <summary>The record behind a bearer token: the token names this row, and without the row it is worth nothing.</summary>
public sealed class AccessToken
{
    public required long Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>Separated by spaces, as OAuth writes them.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
