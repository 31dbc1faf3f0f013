using Federated.Features.Generation.Engines.Procedural.Maths;
using Federated.Features.Generation.Engines.Procedural.Painting;
using Federated.Features.Generation.Engines.Procedural.Reading;
using Federated.Features.Generation.Engines.Procedural.Staging;

namespace Federated.Features.Generation.Engines.Procedural;

/// <summary>From a prompt to pixels: read, stage, paint, develop.</summary>
internal static class ProceduralRenderer
{
    /// <summary>Red, green and blue bytes, the same for the same prompt, seed and size on every machine.</summary>
    internal static byte[] Render(string prompt, string? negativePrompt, long seed, int width, int height, Action<double> progress, CancellationToken cancellationToken)
    {
        var reading = PromptReader.Read(prompt, negativePrompt);
        var stage = StageBuilder.Build(reading, Dice.From(prompt, seed), width, height);
        var canvas = new Canvas(width, height);
        ScenePainter.Paint(canvas, stage, progress, cancellationToken);
        return Finisher.Develop(canvas, stage, cancellationToken);
    }
}
