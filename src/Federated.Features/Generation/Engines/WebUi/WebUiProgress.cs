using System.Text.Json;

namespace Federated.Features.Generation.Engines.WebUi;

/// <summary>Reads how far the machine has come. It tells of whatever it is doing, ours or not.</summary>
internal static class WebUiProgress
{
    public static IReadOnlyList<GenerationEvent> Read(JsonElement root, int look)
    {
        List<GenerationEvent> news = [];
        if (root.ValueKind != JsonValueKind.Object)
            return news;
        if (root.TryGetProperty("progress", out var progress) && progress.ValueKind == JsonValueKind.Number && progress.TryGetDouble(out var fraction))
            news.Add(new GenerationProgress(Math.Clamp(fraction, 0, 1)));
        if (root.TryGetProperty("current_image", out var image) && EngineImages.Decode(image) is { Length: > 0 } bytes)
            news.Add(new GenerationPartial(bytes, "image/png", look));
        return news;
    }
}
