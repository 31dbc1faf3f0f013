namespace Federated.Domain.Instance;

/// <summary>The certificates by which this installation signs its pictures, made at first use and kept in one row.</summary>
public sealed class CredentialAuthority
{
    /// <summary>There is one row.</summary>
    public const int SoleId = 1;

    public int Id { get; init; } = SoleId;

    /// <summary>The root in PEM: what others may trust.</summary>
    public required string CertificatePem { get; init; }

    /// <summary>PEM, sealed with the installation's secret key.</summary>
    public required byte[] SealedKey { get; init; }

    /// <summary>The certificate of the signer in PEM.</summary>
    public required string SignerCertificatePem { get; init; }

    /// <summary>PEM, sealed with the installation's secret key.</summary>
    public required byte[] SealedSignerKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
