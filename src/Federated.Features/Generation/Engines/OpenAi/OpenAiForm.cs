using System.ClientModel;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Federated.Imaging.Formats;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>Writes the form of an edit: the fields, the images to start from, and the mask.</summary>
internal static class OpenAiForm
{
    public static async Task<(BinaryContent Content, string ContentType)> WriteAsync(
        IEnumerable<KeyValuePair<string, JsonNode>> fields, GenerationRequest request, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("text/plain")), $"\"{name}\"");
        // One image has the field that every compatible server knows; the name of the file is ours, whatever it was called at home.
        var field = request.Sources.Count == 1 ? "\"image\"" : "\"image[]\"";
        for (var i = 0; i < request.Sources.Count; i++)
            form.Add(File(request.Sources[i]), field, $"\"image-{i}{ExtensionOf(request.Sources[i])}\"");
        if (request.Mask is { } mask)
            form.Add(File(mask), "\"mask\"", "\"mask.png\"");
        var bytes = await form.ReadAsByteArrayAsync(cancellationToken);
        return (BinaryContent.Create(BinaryData.FromBytes(bytes)), form.Headers.ContentType!.ToString());
    }

    private static ReadOnlyMemoryContent File(InputImage image) =>
        new(image.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeOf(image)) } };

    private static string MediaTypeOf(InputImage image) => ImageSniffer.FormatOf(image.Bytes.Span) is { } format ? ImageMediaTypes.Of(format) : "application/octet-stream";

    private static string ExtensionOf(InputImage image) => ImageSniffer.FormatOf(image.Bytes.Span) switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.WebP => ".webp",
        _ => ".png",
    };
}
