using System.Text.Json;
using Federated.Imaging.Formats;

namespace Federated.Features.Generation.Engines;

/// <summary>Reads what an engine says are images, by the bytes alone; whoever keeps them decodes them under limits.</summary>
internal static class EngineImages
{
    /// <summary>Null when it is no PNG, JPEG or WebP.</summary>
    public static GeneratedImage? Read(ReadOnlyMemory<byte> bytes, GenerationRequest request, long? seed, string model, string version)
    {
        if (ImageSniffer.Sniff(bytes.Span) is not { Format: ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP } facts)
            return null;
        // An image made of an AI image is what that was; of a photograph it is both (IPTC NewsCodes).
        var source = request.Sources.Any(input => !input.IsAiMade) ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia";
        return OutputLabel.Apply(bytes, source, model) is not { } labelled
            ? null
            : new GeneratedImage(labelled, facts.MediaType, facts.DisplayWidth, facts.DisplayHeight, seed, model, version, source);
    }

    /// <summary>The bytes of a base64 text, bare or behind "data:…;base64,"; null when it is none.</summary>
    public static byte[]? Decode(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
            return null;
        if (element.TryGetBytesFromBase64(out var bytes))
            return bytes;
        return DecodeDataUrl(element.GetString() ?? "");
    }

    private static byte[]? DecodeDataUrl(string text)
    {
        var comma = text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? text.IndexOf(',', StringComparison.Ordinal) : -1;
        if (comma is < 0 or > 200)
            return null;
        var buffer = new byte[((text.Length - comma) * 3 / 4) + 3];
        return Convert.TryFromBase64Chars(text.AsSpan(comma + 1), buffer, out var length) ? buffer[..length] : null;
    }
}
