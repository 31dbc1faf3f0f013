using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>OpenAI itself: GPT image models, and the older DALL·E ones.</summary>
internal sealed class OpenAiOwnDialect : OpenAiDialect
{
    private static readonly string[] GptSettings = ["quality", "background", "output_format", "output_compression", "moderation"];

    public override EngineCapabilities Capabilities(EngineOptions options, string model)
    {
        var can = new EngineCapabilities(1024, 1536, 1, 32_000, Seed: false, NegativePrompt: false, Local: false)
        {
            Sizes = [new(1024, 1024), new(1024, 1536), new(1536, 1024)],
            MaxCount = 10,
            MaxInputImages = 16,
            Mask = true,
            Partials = options.PartialImages > 0,
            SignsOutput = true,
        };
        return model switch
        {
            "dall-e-2" => can with
            {
                Sizes = [new(256, 256), new(512, 512), new(1024, 1024)],
                MaxPromptLength = 1000,
                MaxInputImages = 1,
                Partials = false,
                SignsOutput = false,
            },
            "dall-e-3" => can with
            {
                Sizes = [new(1024, 1024), new(1024, 1792), new(1792, 1024)],
                MaxPromptLength = 4000,
                MaxCount = 1,
                MaxInputImages = 0,
                Mask = false,
                Partials = false,
            },
            // Any size in sixteens up to 3840 x 2160; we stay below what peers keep (8.29 megapixels).
            _ when model.StartsWith("gpt-image-2", StringComparison.Ordinal) => can with { Sizes = [], MinSide = 512, MaxSide = 2560, SideMultiple = 16, MaxAspect = 3 },
            _ => can,
        };
    }

    public override IEnumerable<KeyValuePair<string, JsonNode>> Fields(EngineSetup setup, string model, GenerationRequest request)
    {
        yield return Field("model", model);
        yield return Field("prompt", request.Prompt);
        yield return Field("n", request.Count);
        yield return Field("size", Size(request));
        if (IsDallE(model))
        {
            // GPT image models always answer with bytes and refuse this field.
            yield return Field("response_format", "b64_json");
            if (setup.Setting("quality") is { } quality)
                yield return Field("quality", quality);
            yield break;
        }

        foreach (var name in GptSettings)
        {
            if (setup.Setting(name) is { } value)
                yield return Field(name, Value(value));
        }

        if (request.Sources.Count > 0 && setup.Setting("input_fidelity") is { } fidelity)
            yield return Field("input_fidelity", fidelity);
    }

    public static bool IsDallE(string model) => model.StartsWith("dall-e", StringComparison.Ordinal);
}
