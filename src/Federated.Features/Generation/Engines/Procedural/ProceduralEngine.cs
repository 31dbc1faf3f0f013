using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Imaging.Formats;
using Microsoft.Extensions.AI;

namespace Federated.Features.Generation.Engines.Procedural;

/// <summary>The engine that is always there: it paints a scene from the words it knows, without any AI model, key or GPU.</summary>
public sealed class ProceduralEngine : IGenerationEngine
{
    /// <summary>Rises whenever the same prompt and seed would give other pixels.</summary>
    internal const string Version = "1";

    private static readonly ImageGeneratorMetadata Metadata = new("Federated", null, ProceduralLabel.Model);

    public string Name => "procedural";

    public EngineCapabilities Capabilities { get; } =
        new(MinSide: 512, MaxSide: 2048, SideMultiple: 8, MaxPromptLength: 4000, Seed: true, NegativePrompt: true, Local: true)
        {
            Progress = true,
            Cancel = true,
        };

    public EngineTerms Terms { get; } = new("Sketch")
    {
        About = "A procedural sketch of the words it knows; no AI model, no cost.",
        Energy = EnergyClass.Tiny,
        IsEmbedded = true,
        AtOnce = 2, // each takes a core, and the smallest machine has two
    };

    public async IAsyncEnumerable<GenerationEvent> RunAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CapabilityCheck.Refuse(request, Capabilities) is { } refusal)
        {
            yield return refusal;
            yield break;
        }
        // Painting is a second of pure computing: it gets a thread of its own and reports through a channel.
        var events = Channel.CreateBounded<GenerationEvent>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        var painting = Task.Run(() => Paint(request, events.Writer, cancellationToken), cancellationToken);
        await foreach (var progress in events.Reader.ReadAllAsync(cancellationToken))
            yield return progress;
        yield return new GenerationCompleted([await painting]);
    }

    public async Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.OriginalImages?.Any() == true)
            throw new NotSupportedException("The procedural engine cannot edit images.");
        var contents = new List<AIContent>();
        for (var n = 0; n < Math.Clamp(options?.Count ?? 1, 1, 4); n++)
        {
            await foreach (var happened in RunAsync(Translate(request, options, n), cancellationToken))
            {
                if (happened is GenerationRefused refused)
                    throw new ArgumentException(refused.Message, nameof(request));
                if (happened is GenerationCompleted completed)
                    contents.AddRange(completed.Images.Select(Content));
            }
        }
        return new ImageGenerationResponse(contents);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ImageGeneratorMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // It holds nothing between two pictures.
    }

    private static GeneratedImage Paint(GenerationRequest request, ChannelWriter<GenerationEvent> progress, CancellationToken cancellationToken)
    {
        try
        {
            var seed = request.Seed ?? Dice.SeedOf(request.Prompt);
            var pixels = ProceduralRenderer.Render(request.Prompt, request.NegativePrompt, seed, request.Width, request.Height,
                done => progress.TryWrite(new GenerationProgress(done * 0.8)), cancellationToken);
            progress.TryWrite(new GenerationProgress(0.9));
            var png = PngWriter.Encode(pixels, request.Width, request.Height, PngPixelFormat.Rgb, [ProceduralLabel.Xmp(Version)], cancellationToken);
            return new(png, "image/png", request.Width, request.Height, seed, ProceduralLabel.Model, Version, ProceduralLabel.DigitalSourceType);
        }
        finally
        {
            progress.Complete();
        }
    }

    private static GenerationRequest Translate(ImageGenerationRequest request, ImageGenerationOptions? options, int n)
    {
        var prompt = request.Prompt ?? "";
        var extra = options?.AdditionalProperties;
        var seed = extra is not null && extra.TryGetValue<long>("seed", out var given) ? given : Dice.SeedOf(prompt);
        var negative = extra is not null && extra.TryGetValue<string>("negative_prompt", out var text) ? text : null;
        return new(prompt, negative, unchecked(seed + n), options?.ImageSize?.Width ?? 1024, options?.ImageSize?.Height ?? 1024, null);
    }

    private static DataContent Content(GeneratedImage image) => new(image.Bytes, image.MediaType)
    {
        AdditionalProperties = new() { ["seed"] = image.Seed, ["model"] = image.Model, ["digital_source_type"] = image.DigitalSourceType },
    };
}
