namespace Federated.Imaging.Formats;

/// <summary>Why a file was not taken apart.</summary>
public enum ContainerRefusal
{
    /// <summary>It was: there is no reason.</summary>
    None,

    /// <summary>The file does not begin as a file of this format does.</summary>
    WrongSignature,

    /// <summary>The file ends before its format says that it ends.</summary>
    Truncated,

    /// <summary>A length contradicts itself, its neighbours or the format.</summary>
    BadLength,

    /// <summary>The check sum of a PNG chunk is not that of its bytes.</summary>
    BadCrc,

    /// <summary>The name of a segment is none that the format allows.</summary>
    BadName,

    /// <summary>Segments stand in an order that the format forbids, or one is there twice that may be there once.</summary>
    BadOrder,

    /// <summary>A segment is missing without which there is no picture.</summary>
    MissingSegment,

    /// <summary>There are more segments than <see cref="ContainerLimits.MaxSegments"/>.</summary>
    TooManySegments,

    /// <summary>The file is longer than <see cref="ContainerLimits.MaxBytes"/>.</summary>
    TooLarge,
}
