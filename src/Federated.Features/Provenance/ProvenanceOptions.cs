namespace Federated.Features.Provenance;

/// <summary>How this server signs what it makes, and how far it looks into what others made; section Federated:Provenance.</summary>
public sealed record ProvenanceOptions
{
    public const string Section = "Federated:Provenance";

    /// <summary>A PEM file with an own certificate for signing and what signed it, leaf first. Null: an authority of this server's own, made at first use.</summary>
    public string? CertificateChain { get; init; }

    /// <summary>The PEM file with the key of the first certificate in <see cref="CertificateChain"/>.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>A PEM file with the certificates of authorities whose signers are shown as trusted, beside this server's own.</summary>
    public string? TrustAnchors { get; init; }

    /// <summary>Where signatures are time-stamped (RFC 3161). Null: nowhere; they are worth something as long as the certificate lasts, ten years.</summary>
    public Uri? TimestampUrl { get; init; }

    /// <summary>How long publishing waits for a time-stamp before it goes without; 5 seconds, since somebody waits.</summary>
    public int TimestampTimeoutSeconds { get; init; } = 5;

    /// <summary>Whether the files of pictures from elsewhere are fetched and looked into.</summary>
    public bool ExamineRemote { get; init; } = true;

    /// <summary>The largest file that is fetched for that: 16 MiB, what Mastodon takes of an image.</summary>
    public int ExamineMaxBytes { get; init; } = 16 * 1024 * 1024;
}
