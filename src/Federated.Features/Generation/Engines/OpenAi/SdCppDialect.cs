using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>stable-diffusion.cpp behind OpenAI's routes: seed, steps and negative prompt travel in a tag inside the prompt, so nobody else may write one.</summary>
internal sealed class SdCppDialect : OpenAiDialect
{
    private const string Tag = "sd_cpp_extra_args";

    public override EngineCapabilities Capabilities(EngineOptions options, string model) =>
        new(64, 2048, 8, 4000, Seed: true, NegativePrompt: true, Local: false) { MaxCount = 8, MaxSteps = 150, MaxInputImages = 4, Mask = true };

    public override IEnumerable<KeyValuePair<string, JsonNode>> Fields(EngineSetup setup, string model, GenerationRequest request)
    {
        // Also where prompts may use the engine's syntax: the tag sets any option of the server.
        yield return Field("prompt", PromptSyntax.WithoutTags(request.Prompt) + Extra(setup, request));
        yield return Field("n", request.Count);
        yield return Field("size", Size(request));
        if (setup.Setting("output_format") is { } format)
            yield return Field("output_format", format);
        if (setup.Setting("output_compression") is { } compression)
            yield return Field("output_compression", Value(compression));
    }

    // The writer of JSON escapes < and >, so that nothing inside can end the tag.
    private static string Extra(EngineSetup setup, GenerationRequest request)
    {
        var extra = new JsonObject { ["embed_image_metadata"] = false };
        if (request.NegativePrompt is { } negative)
            extra["negative_prompt"] = negative;
        if (request.Seed is { } seed)
            extra["seed"] = seed;
        if (request.Strength is { } strength)
            extra["strength"] = strength;
        if ((request.Steps is { } steps ? JsonValue.Create(steps) : setup.Setting("steps") is { } configured ? Value(configured) : null) is { } count)
            extra["sample_params"] = new JsonObject { ["sample_steps"] = count };
        return $" <{Tag}>{extra.ToJsonString()}</{Tag}>";
    }
}
