namespace Federated.Features.Media;

/// <summary>How large a picture may be, and how much of the machine turning it into others may take.</summary>
public sealed record MediaOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Federated:Media";

    /// <summary>The largest upload taken: 16 MiB, what Mastodon takes of an image.</summary>
    public int MaxUploadBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most pixels that an input may claim before anyone decodes it: 50 million, more than common cameras make.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>How many decoder processes may run at once.</summary>
    public int WorkshopConcurrency { get; init; } = 2;

    /// <summary>How long one operation may take, waiting for its turn apart, until its processes are killed.</summary>
    public int WorkshopTimeoutSeconds { get; init; } = 20;

    /// <summary>The address space that one decoder process may use; 50 million pixels need less than 1 GiB.</summary>
    public int MemoryMiB { get; init; } = 1024;

    /// <summary>The <c>vips</c> program, when it is not found on the PATH or another one is wanted.</summary>
    public string? VipsPath { get; init; }
}
