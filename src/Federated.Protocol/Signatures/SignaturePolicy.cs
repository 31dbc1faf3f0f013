namespace Federated.Protocol.Signatures;

/// <summary>What a verifier asks of a signature beyond its arithmetic (RFC 9421 §3.2.1); the defaults are those of the fediverse.</summary>
public sealed record SignaturePolicy
{
    /// <summary>What Mastodon asks of servers: bound to method, address, body and time, with the key named.</summary>
    public static SignaturePolicy Fediverse { get; } = new();

    /// <summary>Nothing but the arithmetic, and an expiry where the signature has one.</summary>
    public static SignaturePolicy ArithmeticOnly { get; } = new()
    {
        BindsMessage = false,
        BindsBody = false,
        RequiresCreated = false,
        DefaultLifetime = TimeSpan.MaxValue,
        LongestLifetime = TimeSpan.MaxValue,
    };

    /// <summary>Whether method and address of a request, or the status of an answer, must be covered.</summary>
    public bool BindsMessage { get; init; } = true;

    /// <summary>Whether a body must be covered by a digest.</summary>
    public bool BindsBody { get; init; } = true;

    /// <summary>Whether the signature must say when it was made.</summary>
    public bool RequiresCreated { get; init; } = true;

    /// <summary>What must be covered besides; counts for RFC 9421 only.</summary>
    public IReadOnlyList<SignatureComponent> Required { get; init; } = [];

    /// <summary>The application that the signature must be made for; null takes any. RFC 9421 only.</summary>
    public string? Tag { get; init; }

    /// <summary>The nonce that was given out and must come back; null takes any. RFC 9421 only.</summary>
    public string? Nonce { get; init; }

    /// <summary>The algorithm that both ends agreed on elsewhere; null takes what the signature says or the key means.</summary>
    public SignatureAlgorithm? Algorithm { get; init; }

    // The three figures are Mastodon's, so that nobody who reaches Mastodon fails with us.

    /// <summary>How far the two clocks may be apart.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a signature counts that does not say when it expires.</summary>
    public TimeSpan DefaultLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a signature counts at most, whatever it says.</summary>
    public TimeSpan LongestLifetime { get; init; } = TimeSpan.FromHours(12);
}
