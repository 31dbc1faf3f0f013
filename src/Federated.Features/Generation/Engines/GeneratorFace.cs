using Microsoft.Extensions.AI;

namespace Federated.Features.Generation.Engines;

/// <summary>Shows an engine as the plain image generator of Microsoft.Extensions.AI: one call, images or an exception.</summary>
internal static class GeneratorFace
{
    public static async Task<ImageGenerationResponse> GenerateAsync(
        IGenerationEngine engine, ImageGenerationRequest request, ImageGenerationOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await foreach (var news in engine.RunAsync(Translate(request, options, engine.Capabilities), cancellationToken))
        {
            switch (news)
            {
                case GenerationCompleted completed:
                    return new ImageGenerationResponse([.. completed.Images.Select(Content)]);
                case GenerationRefused refused:
                    throw new ArgumentException(refused.Message, nameof(request));
                case GenerationFailed failed:
                    throw new InvalidOperationException(failed.Message);
            }
        }

        throw new InvalidOperationException(EngineEndings.Nonsense.Message);
    }

    private static GenerationRequest Translate(ImageGenerationRequest request, ImageGenerationOptions? options, EngineCapabilities can)
    {
        var size = can.Sizes.Count > 0 ? can.Sizes[0] : new PixelSize(1024, 1024);
        var extra = options?.AdditionalProperties;
        return new GenerationRequest(
            request.Prompt ?? "",
            extra is not null && extra.TryGetValue<string>("negative_prompt", out var negative) ? negative : null,
            extra is not null && extra.TryGetValue<long>("seed", out var seed) ? seed : null,
            options?.ImageSize?.Width ?? size.Width,
            options?.ImageSize?.Height ?? size.Height,
            extra is not null && extra.TryGetValue<int>("steps", out var steps) ? steps : null)
        {
            Count = options?.Count ?? 1,
            Sources = [.. (request.OriginalImages ?? []).OfType<DataContent>().Select(image => new InputImage(image.Data, image.MediaType))],
        };
    }

    private static DataContent Content(GeneratedImage image) => new(image.Bytes, image.MediaType)
    {
        AdditionalProperties = new() { ["seed"] = image.Seed, ["model"] = image.Model, ["digital_source_type"] = image.DigitalSourceType },
    };
}
