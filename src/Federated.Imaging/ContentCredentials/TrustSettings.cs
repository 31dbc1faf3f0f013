using System.Security.Cryptography.X509Certificates;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Whom a verifier trusts; nothing by default, so that a good signature of a stranger is Valid and not Trusted (C2PA 2.2 §14.4).</summary>
public sealed record TrustSettings
{
    /// <summary>Trusts nobody.</summary>
    public static TrustSettings Nobody { get; } = new();

    /// <summary>Certificates of authorities whose signers are trusted.</summary>
    public IReadOnlyList<X509Certificate2> Anchors { get; init; } = [];

    /// <summary>Signing certificates that are trusted themselves, whoever issued them: the standard's private credential store (§14.4.3).</summary>
    public IReadOnlyList<X509Certificate2> Signers { get; init; } = [];

    /// <summary>Certificates of authorities whose time-stamps are trusted.</summary>
    public IReadOnlyList<X509Certificate2> TimestampAnchors { get; init; } = [];
}
