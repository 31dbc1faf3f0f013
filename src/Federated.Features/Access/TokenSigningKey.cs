using Federated.Storage.Secrets;

namespace Federated.Features.Access;

/// <summary>The key that signs access tokens (HS256), derived from the installation's secret; the bearer check uses the same.</summary>
public static class TokenSigningKey
{
    public const string Purpose = "access-token/v1";

    /// <summary>32 bytes, as RFC 7518 §3.2 asks of HS256.</summary>
    public static byte[] Derive(SecretBox box) => box.DeriveKey(Purpose);
}
