using Federated.Imaging.Formats;

namespace Federated.Features.Media;

/// <summary>A picture ready to be shown: its bytes, and its size as a viewer sees it.</summary>
public sealed record Rendition(ReadOnlyMemory<byte> Bytes, ImageFormat Format, int Width, int Height)
{
    /// <summary>Whether these are the very bytes that came in.</summary>
    public bool IsOriginal { get; init; }

    /// <summary>Whether anybody gains by it: what is as large as the original in pixels must be smaller in bytes.</summary>
    public bool IsWorthKeeping(ImageFacts original, long originalBytes) =>
        Width < original.DisplayWidth || Height < original.DisplayHeight || Bytes.Length < originalBytes;

    public string MediaType => ImageMediaTypes.Of(Format);
}
