using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Federated.Features.Outbound;
using Federated.Imaging.Formats;

namespace Federated.Features.Generation.Engines.Jobs;

/// <summary>Fills the template of a profile with one request.</summary>
internal static class JobOrder
{
    public static async Task<OutboundBody> WriteAsync(JobProfile profile, EngineSetup setup, GenerationRequest request, CancellationToken cancellationToken)
    {
        var body = (JsonObject)profile.Body.DeepClone();
        foreach (var (name, path) in profile.Settings)
        {
            if (setup.Setting(name) is { } setting)
                JsonPath.Of(path).Set(body, Value(setting));
        }

        foreach (var (name, path) in profile.Fields)
        {
            if (ValueOf(name, profile, setup, request) is { } value)
                JsonPath.Of(path).Set(body, value);
        }

        // A place for an image that is not there.
        foreach (var parts in Lists(body))
        {
            foreach (var empty in parts.OfType<JsonObject>().Where(part => part.Count == 0).ToList())
                parts.Remove(empty);
        }

        return profile.Form ? await FormAsync(body, cancellationToken) : new OutboundBody(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");
    }

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Lists).Prepend(list),
        JsonObject holder => holder.SelectMany(member => Lists(member.Value)),
        _ => [],
    };

    private static JsonNode? ValueOf(string name, JobProfile profile, EngineSetup setup, GenerationRequest request)
    {
        string Plain(string prompt) => profile.Can.ReadsTags && !setup.Options.PromptSyntax ? PromptSyntax.WithoutTags(prompt) : prompt;
        return name switch
        {
            "prompt" => Plain(request.Prompt),
            "negative" => request.NegativePrompt is { } negative ? Plain(negative) : null,
            "seed" => request.Seed is { } seed ? JsonValue.Create(seed) : null,
            "width" => request.Width,
            "height" => request.Height,
            "size" => new PixelSize(request.Width, request.Height).ToString(),
            "aspect" => profile.Aspects.GetValueOrDefault(new PixelSize(request.Width, request.Height).ToString()) is { } aspect ? JsonValue.Create(aspect) : null,
            "count" => request.Count,
            "steps" => request.Steps is { } steps ? JsonValue.Create(steps) : null,
            "strength" => request.Sources.Count > 0 && request.Strength is { } strength ? JsonValue.Create(strength) : null,
            "model" => setup.Model is { } model ? JsonValue.Create(model) : null,
            "image" => request.Sources is [var source, ..] ? JsonValue.Create(Convert.ToBase64String(source.Bytes.Span)) : null,
            "imageUrl" => request.Sources is [var source, ..] ? JsonValue.Create($"data:{MediaTypeOf(source)};base64,{Convert.ToBase64String(source.Bytes.Span)}") : null,
            // A part of its own, beside the words: {"inlineData": {"mimeType", "data"}}.
            "imagePart" => request.Sources is [var source, ..]
                ? new JsonObject { ["inlineData"] = new JsonObject { ["mimeType"] = MediaTypeOf(source), ["data"] = Convert.ToBase64String(source.Bytes.Span) } }
                : null,
            _ => throw new FormatException($"There is no field \"{name}\"."),
        };
    }

    private static async Task<OutboundBody> FormAsync(JsonObject body, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in body)
        {
            if (name == "image")
                form.Add(new ByteArrayContent(Convert.FromBase64String(value!.ToString())), "\"image\"", "\"image.png\"");
            else
                form.Add(new StringContent(value?.ToString() ?? ""), $"\"{name}\"");
        }

        return new OutboundBody(await form.ReadAsByteArrayAsync(cancellationToken), form.Headers.ContentType!.ToString());
    }

    // A number or a truth stays one.
    private static JsonValue Value(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : bool.TryParse(text, out var truth) ? JsonValue.Create(truth)
        : JsonValue.Create(text);

    private static string MediaTypeOf(InputImage image) => ImageSniffer.FormatOf(image.Bytes.Span) is { } format ? ImageMediaTypes.Of(format) : image.MediaType;
}
