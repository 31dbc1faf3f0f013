using Federated.Imaging.Metadata;

namespace Federated.Features.Generation.Engines;

/// <summary>Takes the metadata out of every image before it leaves this server: no place, no camera, no prompt, no name goes along.</summary>
internal static class InputStripping
{
    /// <summary>False when one of the images is in no format that can be cleaned; it is not sent then.</summary>
    public static bool TryStrip(GenerationRequest request, out GenerationRequest stripped)
    {
        stripped = request;
        List<InputImage> sources = [];
        foreach (var source in request.Sources)
        {
            if (Strip(source) is not { } clean)
                return false;
            sources.Add(clean);
        }

        var mask = request.Mask is { } given ? Strip(given) : null;
        if (request.Mask is not null && mask is null)
            return false;
        stripped = request with { Sources = sources, Mask = mask };
        return true;
    }

    private static InputImage? Strip(InputImage image) =>
        ImageMetadata.TryStrip(image.Bytes, out var clean, out _) ? image with { Bytes = clean } : null;
}
