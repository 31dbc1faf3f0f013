using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>Reads the generation data that InvokeAI, NovelAI and Draw Things write as JSON.</summary>
internal static class JsonClaims
{
    /// <summary><c>invokeai_metadata</c>.</summary>
    public static GenerationClaim? InvokeAi(JsonElement data)
    {
        var model = ClaimText.Member(data, "model");
        return Read(data, GenerationTool.InvokeAi, "positive_prompt", "negative_prompt", "cfg_scale", "scheduler") is not { } claim ? null : claim with
        {
            Sampler = null,
            Scheduler = claim.Sampler,
            Model = ClaimText.Name(ClaimText.Member(model, "name")) ?? ClaimText.Name(ClaimText.Member(model, "model_name")) ?? ClaimText.Name(model),
            ModelHash = ClaimText.Name(ClaimText.Member(model, "hash")),
            Software = ClaimText.Name(ClaimText.Member(data, "app_version")) is { } version ? "InvokeAI " + version : "InvokeAI",
        };
    }

    /// <summary><c>sd-metadata</c> of InvokeAI 2: the picture's data are one level deeper, the prompt a list of weighted parts.</summary>
    public static GenerationClaim? OldInvokeAi(JsonElement data)
    {
        var image = ClaimText.Member(data, "image");
        if (Read(image, GenerationTool.InvokeAi, "prompt", "", "cfg_scale", "sampler") is not { } claim)
            return null;
        var prompt = ClaimText.Member(image, "prompt");
        return claim with
        {
            Prompt = prompt.ValueKind != JsonValueKind.Array ? claim.Prompt
                : ClaimText.Prompt(string.Join(", ", prompt.EnumerateArray().Take(32).Select(part => ClaimText.Text(ClaimText.Member(part, "prompt"))).Where(text => text is not null))),
            Model = ClaimText.Name(ClaimText.Member(data, "model_weights")) ?? ClaimText.Name(ClaimText.Member(data, "model")),
            ModelHash = ClaimText.Name(ClaimText.Member(data, "model_hash")),
            Software = ClaimText.Name(ClaimText.Member(data, "app_version")) is { } version ? "InvokeAI " + version : "InvokeAI",
        };
    }

    /// <summary>NovelAI's <c>Comment</c>; the prompt also stands in <c>Description</c>, the model in <c>Source</c>.</summary>
    public static GenerationClaim? NovelAi(JsonElement data, string? description, string? source) =>
        Read(data, GenerationTool.NovelAi, "prompt", "uc", "scale", "sampler") is not { } claim ? null : claim with
        {
            Prompt = claim.Prompt ?? ClaimText.Prompt(description),
            Scheduler = ClaimText.Name(ClaimText.Member(data, "noise_schedule")),
            Model = ClaimText.Name(source),
            Software = "NovelAI",
        };

    /// <summary>Draw Things' JSON.</summary>
    public static GenerationClaim? DrawThings(JsonElement data)
    {
        var (width, height) = ClaimText.Size(ClaimText.Text(ClaimText.Member(data, "size")));
        return Read(data, GenerationTool.DrawThings, "c", "uc", "scale", "sampler") is not { Prompt: not null } claim ? null : claim with
        {
            Model = ClaimText.Name(ClaimText.Member(data, "model")),
            Width = width,
            Height = height,
            Software = "Draw Things",
        };
    }

    private static GenerationClaim? Read(JsonElement data, GenerationTool tool, string prompt, string negative, string scale, string sampler)
    {
        if (data.ValueKind != JsonValueKind.Object)
            return null;
        var claim = new GenerationClaim
        {
            Tool = tool,
            Prompt = ClaimText.Prompt(ClaimText.Member(data, prompt)),
            NegativePrompt = ClaimText.Prompt(ClaimText.Member(data, negative)),
            Seed = ClaimText.Seed(ClaimText.Text(ClaimText.Member(data, "seed"))),
            Steps = ClaimText.Count(ClaimText.Text(ClaimText.Member(data, "steps"))),
            CfgScale = ClaimText.Number(ClaimText.Text(ClaimText.Member(data, scale))),
            Sampler = ClaimText.Name(ClaimText.Member(data, sampler)),
            Width = ClaimText.Count(ClaimText.Text(ClaimText.Member(data, "width"))),
            Height = ClaimText.Count(ClaimText.Text(ClaimText.Member(data, "height"))),
        };
        return claim is { Prompt: null, Seed: null, Steps: null, Sampler: null, CfgScale: null } && ClaimText.Member(data, prompt).ValueKind != JsonValueKind.Array ? null : claim;
    }
}
