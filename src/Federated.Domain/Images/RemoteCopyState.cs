namespace Federated.Domain.Images;

/// <summary>What has become of a picture that is somebody else's.</summary>
public enum RemoteCopyState
{
    /// <summary>Its bytes are being written; after a crash they may be there, in part or not at all.</summary>
    Arriving = 0,

    /// <summary>Its bytes are here.</summary>
    Kept = 1,

    /// <summary>It could not be had; it is asked for again later.</summary>
    Failed = 2,

    /// <summary>It matches what is blocked here: nobody is shown it, and it is not asked for again.</summary>
    Withheld = 3,

    /// <summary>Its bytes are being deleted; after a crash they may still be there.</summary>
    Leaving = 4,
}
