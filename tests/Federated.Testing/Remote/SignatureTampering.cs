namespace Federated.Testing.Remote;

/// <summary>What is wrong with a signed request that a test sends on purpose.</summary>
[Flags]
public enum SignatureTampering
{
    None = 0,

    /// <summary>No Signature header at all.</summary>
    OmitSignature = 1,

    /// <summary>No digest header, hence none covered.</summary>
    OmitDigest = 2,

    /// <summary>A digest of other bytes, covered by a signature that is right in itself.</summary>
    WrongDigest = 4,

    /// <summary>The digest stands there but the signature does not cover it.</summary>
    UncoveredDigest = 8,

    /// <summary>The body gets one more space after everything was computed.</summary>
    ChangedBody = 16,

    /// <summary>Signed thirteen hours ago, beyond the window of every peer.</summary>
    StaleDate = 32,

    /// <summary>Signed thirteen hours ahead.</summary>
    FutureDate = 64,

    /// <summary>Neither Date nor created is covered.</summary>
    UncoveredDate = 128,

    /// <summary>Method and target are not covered, so that the signature fits any request.</summary>
    UncoveredTarget = 256,

    /// <summary>Signed for another path of the same host.</summary>
    OtherTarget = 512,

    /// <summary>Signed for another host: a request that somebody passes on.</summary>
    OtherHost = 1024,

    /// <summary>Signed with a key that is not the one it names.</summary>
    OtherKey = 2048,

    /// <summary>A Signature header that does not parse.</summary>
    Malformed = 4096,
}
