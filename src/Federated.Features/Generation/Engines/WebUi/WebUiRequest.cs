using System.Globalization;
using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.WebUi;

/// <summary>Writes the body of txt2img and img2img.</summary>
internal static class WebUiRequest
{
    // Twenty-five steps are where the usual samplers stop changing much.
    private const int UsualSteps = 25;
    private const double UsualStrength = 0.75;

    public static IReadOnlyList<string> Settings { get; } = ["steps", "cfg_scale", "sampler_name", "scheduler", "denoising_strength"];

    public static JsonObject Write(EngineSetup setup, GenerationRequest request)
    {
        string Plain(string prompt) => setup.Options.PromptSyntax ? prompt : PromptSyntax.ForWebUi(prompt);
        var body = new JsonObject
        {
            ["prompt"] = Plain(request.Prompt),
            ["negative_prompt"] = Plain(request.NegativePrompt ?? ""),
            ["seed"] = request.Seed ?? -1,
            ["steps"] = request.Steps ?? Number(setup, "steps", UsualSteps),
            ["width"] = request.Width,
            ["height"] = request.Height,
            ["batch_size"] = request.Count,
            ["n_iter"] = 1,
            ["send_images"] = true,
            ["save_images"] = false,
        };
        if (setup.Setting("cfg_scale") is not null)
            body["cfg_scale"] = Number(setup, "cfg_scale", 7);
        foreach (var name in (string[])["sampler_name", "scheduler"])
        {
            if (setup.Setting(name) is { } value)
                body[name] = value;
        }

        if (setup.Model is { } model)
        {
            body["override_settings"] = new JsonObject { ["sd_model_checkpoint"] = model };
            // Loading a model takes longer than an image: the next order of the same model finds it there.
            body["override_settings_restore_afterwards"] = false;
        }

        if (request.Sources.Count > 0)
        {
            // Bytes alone: the WebUI would also fetch a URL.
            body["init_images"] = new JsonArray(Convert.ToBase64String(request.Sources[0].Bytes.Span));
            body["denoising_strength"] = request.Strength ?? Number(setup, "denoising_strength", UsualStrength);
        }

        return body;
    }

    private static double Number(EngineSetup setup, string name, double otherwise) =>
        double.TryParse(setup.Setting(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
