namespace Federated.Imaging.Formats;

/// <summary>How much of a file a container reader looks at before it gives up.</summary>
public sealed record ContainerLimits
{
    /// <summary>What is used when nothing else is said.</summary>
    public static ContainerLimits Default { get; } = new();

    /// <summary>The longest file, in bytes: 64 MiB, eight times what this server takes for a picture.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most segments: 65,536. libpng cuts pixels into pieces of 8 KiB, so that 64 MiB make 8,192; long animations have more.</summary>
    public int MaxSegments { get; init; } = 65_536;

    /// <summary>Whether the check sums of PNG chunks are compared (PNG 3rd edition §5.3); true.</summary>
    public bool CheckCrc { get; init; } = true;
}
