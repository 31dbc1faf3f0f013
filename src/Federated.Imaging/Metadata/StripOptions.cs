namespace Federated.Imaging.Metadata;

/// <summary>What is kept when metadata are removed, because the picture would look different without.</summary>
public sealed record StripOptions
{
    /// <summary>Both are kept.</summary>
    public static StripOptions Default { get; } = new();

    /// <summary>Whether an orientation other than "as stored" survives, alone in a new EXIF block; true.</summary>
    public bool KeepOrientation { get; init; } = true;

    /// <summary>Whether the colour profile survives; true.</summary>
    public bool KeepProfile { get; init; } = true;
}
