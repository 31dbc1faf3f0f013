namespace Federated.Domain.Moderation;

/// <summary>By what a picture is known.</summary>
public enum BlockedHash
{
    /// <summary>SHA-256 of the file: these very bytes.</summary>
    Sha256 = 1,

    /// <summary>PDQ of the upright picture: also when it was resized or compressed anew.</summary>
    Pdq = 2,
}
