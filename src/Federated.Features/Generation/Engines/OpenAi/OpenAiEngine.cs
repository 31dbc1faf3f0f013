using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Features.Outbound;
using OpenAI;
using OpenAI.Images;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>OpenAI Images and what speaks its language, by the official SDK on our guarded connections.</summary>
internal sealed class OpenAiEngine : RemoteEngine
{
    // Pictures on the way are shown, not kept: a server that sends hundreds is not believed.
    private const int MostPartials = 8;

    private readonly HttpClient http;
    private readonly ImageClient images;
    private readonly OpenAiDialect dialect;
    private readonly string model;

    public OpenAiEngine(EngineSetup setup, EngineTools tools)
        : base(setup, tools, OpenAiDialect.Of(setup.Options.Dialect).Capabilities(setup.Options, ModelOf(setup)))
    {
        dialect = OpenAiDialect.Of(setup.Options.Dialect);
        model = ModelOf(setup);
        http = EngineHttp.CreateClient(setup.Lane, Timeout.InfiniteTimeSpan);
        var options = new OpenAIClientOptions
        {
            Endpoint = setup.Lane.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            NetworkTimeout = Timeout.InfiniteTimeSpan, // the run has a deadline of its own
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0), // the queue tries again, and knows when
            UserAgentApplicationId = "Federated",
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        // Servers of one's own often have no key, and the SDK wants one.
        images = new ImageClient(model, new ApiKeyCredential(setup.Options.Key ?? "none"), options);
    }

    public static EngineKind Kind { get; } = new("openai", (setup, tools) => new OpenAiEngine(setup, tools))
    {
        Dialects = OpenAiDialect.Names,
        Settings = ["quality", "background", "output_format", "output_compression", "moderation", "input_fidelity", "steps"],
        DefaultEndpoint = dialect => dialect is null or "openai" ? "https://api.openai.com/v1" : null,
        NeedsModel = dialect => dialect is not "sd.cpp",
    };

    protected override string Model => model;

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async IAsyncEnumerable<GenerationEvent> AskAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The API streams one image at a time.
        if (Capabilities.Partials && request.Count == 1)
        {
            await foreach (var news in StreamAsync(request, cancellationToken))
                yield return news;
            yield break;
        }

        var (content, contentType) = await BodyAsync(request, stream: false, cancellationToken);
        using var body = content;
        var options = new RequestOptions { CancellationToken = cancellationToken };
        var result = request.Sources.Count > 0
            ? await images.GenerateImageEditsAsync(content, contentType, options)
            : await images.GenerateImagesAsync(content, options);
        using var response = result.GetRawResponse();
        // The SDK takes a redirect, which nobody follows here, for an answer.
        yield return response.Status is >= 200 and < 300
            ? await ReadAsync(request, response.Content.ToMemory(), cancellationToken)
            : Complaint(response.Status, response.Content.ToMemory(), response.Headers.TryGetValue("Retry-After", out var pause) ? pause : null);
    }

    private static string ModelOf(EngineSetup setup) => setup.Model ?? "sd-cpp-local";

    private async Task<(BinaryContent Content, string ContentType)> BodyAsync(GenerationRequest request, bool stream, CancellationToken cancellationToken)
    {
        var fields = dialect.Fields(Setup, model, request).ToList();
        if (stream)
        {
            fields.Add(new("stream", true));
            fields.Add(new("partial_images", Setup.Options.PartialImages));
        }

        if (request.Sources.Count > 0)
            return await OpenAiForm.WriteAsync(fields, request, cancellationToken);
        var json = new JsonObject(fields.Select(field => new KeyValuePair<string, JsonNode?>(field.Key, field.Value)));
        return (BinaryContent.Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(json))), "application/json");
    }

    private async Task<GenerationEvent> ReadAsync(GenerationRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(body);
        if (OpenAiAnswer.Images(document.RootElement) is not { } list)
            return Nonsense("no images");
        List<GeneratedImage> made = [];
        foreach (var image in list.Take(request.Count))
        {
            var bytes = OpenAiAnswer.Bytes(image) ?? await DownloadAsync(OpenAiAnswer.Text(image, "url"), cancellationToken);
            made.Add(ImageOf(bytes, request, made.Count == 0 ? request.Seed : null));
        }

        return new GenerationCompleted(made) { Facts = OpenAiAnswer.Facts(document.RootElement, list[0]) };
    }

    private async IAsyncEnumerable<GenerationEvent> StreamAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (content, contentType) = await BodyAsync(request, stream: true, cancellationToken);
        using var body = content;
        var options = new RequestOptions { CancellationToken = cancellationToken, BufferResponse = false };
        await using var stream = request.Sources.Count > 0
            ? await images.GenerateImageEditsStreamingAsync(content, contentType, options)
            : await images.GenerateImagesStreamingAsync(content, options);
        if (stream.Status is < 200 or >= 300)
        {
            yield return Complaint(stream.Status, default, stream.Headers.TryGetValue("Retry-After", out var pause) ? pause : null);
            yield break;
        }

        var partials = 0;
        await foreach (var item in stream.WithCancellation(cancellationToken))
        {
            if (ReadItem(item, request, partials) is not { } news)
                continue;
            if (news is GenerationPartial && ++partials > MostPartials)
                continue;
            yield return news;
        }
    }

    private GenerationEvent? ReadItem(SseItem<BinaryData> item, GenerationRequest request, int index)
    {
        var data = item.Data.ToMemory();
        if (data.Span.SequenceEqual("[DONE]"u8))
            return null;
        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        var type = OpenAiAnswer.Text(root, "type") ?? item.EventType;
        // An edit's events have the same ends: image_edit.completed. The last picture may come before pictures on the way.
        if (type.EndsWith(".completed", StringComparison.Ordinal))
        {
            var bytes = OpenAiAnswer.Bytes(root) ?? throw new EngineEndedException(Nonsense("no bytes"));
            return new GenerationCompleted([ImageOf(bytes, request, null)]) { Facts = OpenAiAnswer.Facts(root, root) };
        }

        if (type.EndsWith(".partial_image", StringComparison.Ordinal))
            return OpenAiAnswer.Bytes(root) is { } partial ? new GenerationPartial(partial, MediaTypeOf(root), index) : null;
        return type == "error" || root.TryGetProperty("error", out _) ? Complaint(500, data, null) : null;
    }

    private static string MediaTypeOf(JsonElement root) => OpenAiAnswer.Text(root, "output_format") switch
    {
        "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        _ => "image/png",
    };
}
