using System.Globalization;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Features.Outbound;

namespace Federated.Features.Generation.Engines.Comfy;

/// <summary>ComfyUI: a workflow is queued, a socket tells how it goes, and its images are fetched at the end.</summary>
internal sealed class ComfyEngine(EngineSetup setup, EngineTools tools, ComfyTemplate template) : RemoteEngine(setup, tools, CapabilitiesOf(setup.Options, template))
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForStopping = TimeSpan.FromSeconds(5);

    public static EngineKind Kind { get; } = new("comfyui", (setup, tools) => new ComfyEngine(setup, tools, ComfyTemplate.Load(setup.Setting("workflow"))))
    {
        Settings = ["workflow", "steps"],
        OneAtATime = true,
        TakesKey = false,
        Fault = FaultOf,
    };

    protected override async IAsyncEnumerable<GenerationEvent> AskAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = Guid.NewGuid();
        var seed = request.Seed ?? SeedOf(client);
        using var socket = await ConnectAsync(client, cancellationToken);
        var workflow = template.Fill(await ValuesAsync(request, seed, client, cancellationToken));
        var order = new JsonObject { ["prompt"] = workflow, ["client_id"] = client.ToString("N") };
        using var taken = await PostAsync(At("/prompt"), order, cancellationToken);
        if (taken.RootElement.ValueKind != JsonValueKind.Object || !taken.RootElement.TryGetProperty("prompt_id", out var told) || told.GetString() is not { Length: > 0 and <= 64 } id)
        {
            yield return Nonsense("no prompt_id");
            yield break;
        }

        var watch = new ComfyWatch(id, Capabilities.Partials);
        try
        {
            await foreach (var news in watch.ReadAsync(socket, cancellationToken))
                yield return news;
            // Without a socket, or when it broke, what is finished stands in the history all the same.
            if (watch.Ending is null)
                yield return await CollectAsync(id, request, seed, cancellationToken);
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
                await StopAsync(id, watch.IsRunning);
        }
    }

    private static EngineCapabilities CapabilitiesOf(EngineOptions options, ComfyTemplate template)
    {
        var fields = template.Fields;
        return new EngineCapabilities(64, 2048, 8, 4000, fields.ContainsKey("seed"), fields.ContainsKey("negative"), Local: false)
        {
            MaxCount = fields.ContainsKey("count") ? 8 : 1,
            MaxSteps = fields.ContainsKey("steps") ? 150 : 0,
            MaxInputImages = fields.ContainsKey("image") ? 1 : 0,
            Progress = true,
            Partials = options.PartialImages > 0,
            Cancel = true,
        };
    }

    private static string? FaultOf(EngineOptions options)
    {
        if (options.Key is not null)
            return "Key must be left out: ComfyUI has none";
        var file = options.Settings.TryGetValue("workflow", out var path) && path.Length > 0 ? path : null;
        if (file is null && options.Models.Count == 0)
            return "Models must name at least one checkpoint, as ComfyUI lists it";
        try
        {
            _ = ComfyTemplate.Load(file);
            return null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            return $"Settings:workflow cannot be used: {failure.Message.TrimEnd('.')}";
        }
    }

    // What was made with the same seed before is not made again, and comes back as nothing: each order gets a seed.
    private static long SeedOf(Guid client) => BitConverter.ToInt64(client.ToByteArray()) & 0xFFFF_FFFF_FFFF;

    private async Task<ClientWebSocket?> ConnectAsync(Guid client, CancellationToken cancellationToken)
    {
        try
        {
            return await EngineHttp.ConnectSocketAsync(Setup.Lane, At($"/ws?clientId={client:N}"), cancellationToken);
        }
        catch (WebSocketException)
        {
            return null; // a proxy without sockets, or nobody there: the order says which
        }
    }

    private async Task<Dictionary<string, JsonNode>> ValuesAsync(GenerationRequest request, long seed, Guid client, CancellationToken cancellationToken)
    {
        string Plain(string prompt) => Setup.Options.PromptSyntax ? prompt : PromptSyntax.ForComfy(prompt);
        var values = new Dictionary<string, JsonNode>
        {
            ["prompt"] = Plain(request.Prompt),
            ["negative"] = Plain(request.NegativePrompt ?? ""),
            ["seed"] = seed,
            ["width"] = request.Width,
            ["height"] = request.Height,
            ["count"] = request.Count,
        };
        if (request.Steps is { } steps)
            values["steps"] = steps;
        else if (int.TryParse(Setup.Setting("steps"), NumberStyles.None, CultureInfo.InvariantCulture, out var usual))
            values["steps"] = usual;
        if (request.Strength is { } strength)
            values["strength"] = strength;
        if (Setup.Model is { } model)
            values["model"] = model;
        if (request.Sources is [var source, ..])
            values["image"] = await UploadAsync(source, client, cancellationToken);
        return values;
    }

    private async Task<string> UploadAsync(InputImage source, Guid client, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ReadOnlyMemoryContent(source.Bytes), "\"image\"", $"\"federated-{client:N}.png\"");
        form.Add(new StringContent("input"), "\"type\"");
        form.Add(new StringContent("true"), "\"overwrite\"");
        var body = new OutboundBody(await form.ReadAsByteArrayAsync(cancellationToken), form.Headers.ContentType!.ToString());
        using var answer = await CallAsync(HttpMethod.Post, At("/upload/image"), body, cancellationToken);
        return JsonPath.Of("name").First(answer.RootElement) is { ValueKind: JsonValueKind.String } name
            ? name.GetString()!
            : throw new EngineEndedException(Nonsense("no name of the upload"));
    }

    private async Task<GenerationEvent> CollectAsync(string id, GenerationRequest request, long seed, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var history = await CallAsync(HttpMethod.Get, At("/history/" + Uri.EscapeDataString(id)), null, cancellationToken);
            if (history.RootElement.ValueKind == JsonValueKind.Object && history.RootElement.TryGetProperty(id, out var entry))
                return await ImagesOfAsync(entry, request, seed, cancellationToken);
            await Task.Delay(Look, Tools.Clock, cancellationToken);
        }
    }

    private async Task<GenerationEvent> ImagesOfAsync(JsonElement entry, GenerationRequest request, long seed, CancellationToken cancellationToken)
    {
        if (JsonPath.Of("status.status_str").First(entry) is { ValueKind: JsonValueKind.String } state && state.GetString() == "error")
            return EngineEndings.Broken;
        List<GeneratedImage> made = [];
        foreach (var file in ComfyFile.Of(entry).Take(request.Count))
        {
            var fetch = OutboundRequest.Get(At("/view?" + file.Query), OutboundPurpose.Engine, "image/png, image/jpeg, image/webp") with
            {
                Lane = Setup.Lane,
                MaxBytes = EngineHttp.MaxAnswerBytes,
                MaxRedirects = 0,
                Timeout = TimeSpan.FromMinutes(2),
            };
            made.Add(ImageOf((await SendAsync(fetch, cancellationToken)).Body, request, made.Count == 0 ? seed : null));
        }

        return made.Count > 0 ? new GenerationCompleted(made) : Nonsense("no images");
    }

    // Interrupting stops whatever runs: only while that is ours.
    private async Task StopAsync(string id, bool isRunning)
    {
        try
        {
            await TellAsync("/queue", new JsonObject { ["delete"] = new JsonArray(id) });
            if (isRunning)
                await TellAsync("/interrupt", new JsonObject { ["prompt_id"] = id });
        }
        catch (EngineEndedException)
        {
            EngineLog.NotStopped(Tools.Log, Name);
        }
    }

    // These answer with nothing at all.
    private Task<OutboundResponse> TellAsync(string path, JsonObject body) => SendAsync(
        OutboundRequest.Post(At(path), OutboundPurpose.Engine, new OutboundBody(JsonSerializer.SerializeToUtf8Bytes(body), "application/json")) with
        {
            Lane = Setup.Lane,
            Timeout = ForStopping,
        },
        CancellationToken.None);
}
