using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>LocalAI: answers with URLs unless told otherwise, and reads what stands behind a bar as the negative prompt.</summary>
internal sealed class LocalAiDialect : OpenAiDialect
{
    public override EngineCapabilities Capabilities(EngineOptions options, string model) =>
        new(64, 2048, 8, 4000, Seed: false, NegativePrompt: true, Local: false) { MaxCount = 4, MaxSteps = 150 };

    public override IEnumerable<KeyValuePair<string, JsonNode>> Fields(EngineSetup setup, string model, GenerationRequest request)
    {
        var words = PromptSyntax.WithoutBars(Plain(setup, request.Prompt));
        var without = request.NegativePrompt is { } negative ? "|" + PromptSyntax.WithoutBars(Plain(setup, negative)) : "";
        yield return Field("model", model);
        yield return Field("prompt", words + without);
        yield return Field("n", request.Count);
        yield return Field("size", Size(request));
        yield return Field("response_format", "b64_json");
        if (request.Steps is { } steps)
            yield return Field("step", steps);
        else if (setup.Setting("steps") is { } configured)
            yield return Field("step", Value(configured));
    }

    // Its backends are stable-diffusion.cpp and diffusers: tags in prompts may name files there.
    private static string Plain(EngineSetup setup, string prompt) => setup.Options.PromptSyntax ? prompt : PromptSyntax.WithoutTags(prompt);
}
