namespace Federated.Features.RemoteMedia;

/// <summary>Why a picture of another server is not shown; a closed list.</summary>
public enum RemoteFault
{
    /// <summary>No such picture, or it is no longer anybody's here, or whose it is is shut out.</summary>
    Unknown,

    /// <summary>Its server says that it is not there.</summary>
    Gone,

    /// <summary>What came is no picture that we show: HTML, SVG, too many pixels, damaged headers.</summary>
    NotAPicture,

    /// <summary>More bytes than we take.</summary>
    TooLarge,

    /// <summary>Its server cannot be reached, is too slow, or is in trouble.</summary>
    Unreachable,

    /// <summary>It may not be asked for: an address that is not public, a redirect to one.</summary>
    Forbidden,

    /// <summary>Too many others wait for the same host.</summary>
    Crowded,

    /// <summary>It could not be compared with what is blocked.</summary>
    Unchecked,

    /// <summary>It matches what is blocked here.</summary>
    Withheld,
}
