using System.Globalization;

namespace Federated.Features.Generation;

/// <summary>Compares what is asked for with what an engine can do, and says in plain words what does not fit.</summary>
internal static class CapabilityCheck
{
    /// <summary>The first thing that does not fit, or null.</summary>
    public static GenerationRefused? Refuse(GenerationRequest request, EngineCapabilities can) =>
        PromptFault(request, can) ?? SizeFault(request, can) ?? OptionFault(request, can);

    private static GenerationRefused? PromptFault(GenerationRequest request, EngineCapabilities can)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt))
            return new(GenerationRefusal.PromptEmpty, "Say in a few words what the image should show.");
        var length = Math.Max(request.Prompt.Length, request.NegativePrompt?.Length ?? 0);
        return length > can.MaxPromptLength
            ? new(GenerationRefusal.PromptTooLong, Text($"The prompt is too long: {length} characters; this engine takes {can.MaxPromptLength}."))
            : null;
    }

    private static GenerationRefused? SizeFault(GenerationRequest request, EngineCapabilities can) =>
        can.SizeFault(new PixelSize(request.Width, request.Height)) switch
        {
            null => null,
            GenerationRefusal.SizeNotAMultiple => new(GenerationRefusal.SizeNotAMultiple, Text($"Width and height must be multiples of {can.SideMultiple}.")),
            _ when can.Sizes.Count > 0 => new(GenerationRefusal.SizeOutOfRange, $"This engine makes images of these sizes: {string.Join(", ", can.Sizes)}."),
            _ => new(GenerationRefusal.SizeOutOfRange, Text(
                $"The size must lie between {can.MinSide} and {can.MaxSide} pixels a side, and the longer side be at most {can.MaxAspect} times the shorter.")),
        };

    private static GenerationRefused? OptionFault(GenerationRequest request, EngineCapabilities can)
    {
        if (!string.IsNullOrWhiteSpace(request.NegativePrompt) && !can.NegativePrompt)
            return NotSupported("This engine cannot be told what to leave out.");
        if (request.Seed is not null && !can.Seed)
            return NotSupported("This engine takes no seed.");
        if (request.Steps is { } steps && (steps < 1 || steps > can.MaxSteps))
            return NotSupported(can.MaxSteps == 0 ? "The steps of this engine cannot be chosen." : Text($"This engine takes 1 to {can.MaxSteps} steps."));
        if (request.Count < 1 || request.Count > can.MaxCount)
            return NotSupported(Text($"This engine makes at most {can.MaxCount} images at a time."));
        if (request.Sources.Count > can.MaxInputImages)
            return NotSupported(can.ImageToImage ? Text($"This engine takes at most {can.MaxInputImages} images to start from.") : "This engine cannot start from an image.");
        return request.Mask is not null && (!can.Mask || request.Sources.Count == 0) ? NotSupported("This engine takes no mask here.") : null;
    }

    private static GenerationRefused NotSupported(string message) => new(GenerationRefusal.NotSupported, message);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
