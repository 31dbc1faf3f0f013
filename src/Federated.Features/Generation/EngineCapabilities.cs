namespace Federated.Features.Generation;

/// <summary>The sizes and inputs that an engine takes, what it tells while it works, and whether it runs on a machine of ours.</summary>
public sealed record EngineCapabilities(int MinSide, int MaxSide, int SideMultiple, int MaxPromptLength, bool Seed, bool NegativePrompt, bool Local)
{
    /// <summary>The only sizes that it makes; empty where every size in the range goes.</summary>
    public IReadOnlyList<PixelSize> Sizes { get; init; } = [];

    /// <summary>The longer side may be so many times the shorter one.</summary>
    public int MaxAspect { get; init; } = 16;

    /// <summary>Images of one request.</summary>
    public int MaxCount { get; init; } = 1;

    /// <summary>The most steps that may be asked for; 0 where they cannot be chosen.</summary>
    public int MaxSteps { get; init; }

    /// <summary>Images that may be sent along to start from; 0 where it makes images of words alone.</summary>
    public int MaxInputImages { get; init; }

    /// <summary>Whether a mask may say which part of the first input image is painted anew.</summary>
    public bool Mask { get; init; }

    /// <summary>Whether it says how far it has come.</summary>
    public bool Progress { get; init; }

    /// <summary>Whether it shows the image while it grows.</summary>
    public bool Partials { get; init; }

    /// <summary>Whether its machine stops working when a request is cancelled.</summary>
    public bool Cancel { get; init; }

    /// <summary>Whether its images come signed with content credentials of its maker.</summary>
    public bool SignsOutput { get; init; }

    public bool ImageToImage => MaxInputImages > 0;

    /// <summary>Whether it makes images of this size.</summary>
    public bool Fits(PixelSize size) => SizeFault(size) is null;

    internal GenerationRefusal? SizeFault(PixelSize size)
    {
        if (Sizes.Count > 0)
            return Sizes.Contains(size) ? null : GenerationRefusal.SizeOutOfRange;
        if (size.Width < MinSide || size.Width > MaxSide || size.Height < MinSide || size.Height > MaxSide)
            return GenerationRefusal.SizeOutOfRange;
        if ((long)Math.Max(size.Width, size.Height) > (long)Math.Min(size.Width, size.Height) * MaxAspect)
            return GenerationRefusal.SizeOutOfRange;
        return size.Width % SideMultiple != 0 || size.Height % SideMultiple != 0 ? GenerationRefusal.SizeNotAMultiple : null;
    }
}
