using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.WebUi;

/// <summary>AUTOMATIC1111's WebUI and Forge: one long request that answers with images, while another one asks how far it has come.</summary>
internal sealed class WebUiEngine(EngineSetup setup, EngineTools tools) : RemoteEngine(setup, tools, CapabilitiesOf(setup.Options))
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // What stops a machine must itself come to an end.
    private static readonly TimeSpan ForStopping = TimeSpan.FromSeconds(5);

    public static EngineKind Kind { get; } = new("a1111", (setup, tools) => new WebUiEngine(setup, tools))
    {
        Settings = WebUiRequest.Settings,
        OneAtATime = true,
        Fault = options => options.Key is { } key && !key.Contains(':', StringComparison.Ordinal)
            ? "Key must be name:password, as --api-auth of the WebUI has it"
            : null,
    };

    // RFC 7617: the WebUI asks for it when it was started with --api-auth.
    protected override IReadOnlyList<KeyValuePair<string, string>> Headers => Setup.Options.Key is { } key
        ? [new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key)))]
        : [];

    protected override async IAsyncEnumerable<GenerationEvent> AskAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var route = request.Sources.Count > 0 ? "/sdapi/v1/img2img" : "/sdapi/v1/txt2img";
        var making = PostAsync(At(route), WebUiRequest.Write(Setup, request), cancellationToken);
        try
        {
            for (var look = 0; !making.IsCompleted; look++)
            {
                await Task.WhenAny(making, Task.Delay(Look, Tools.Clock, cancellationToken));
                if (making.IsCompleted)
                    break;
                foreach (var news in await LookAsync(look, cancellationToken))
                    yield return news;
            }

            using var answer = await making;
            yield return Read(answer.RootElement, request);
        }
        finally
        {
            // Whoever gave up, the machine must not go on painting for nobody.
            if (cancellationToken.IsCancellationRequested)
                await InterruptAsync();
        }
    }

    private static EngineCapabilities CapabilitiesOf(EngineOptions options) =>
        new(64, 2048, 8, 4000, Seed: true, NegativePrompt: true, Local: false)
        {
            MaxCount = 8,
            MaxSteps = 150,
            MaxInputImages = 1,
            Progress = true,
            Partials = options.PartialImages > 0,
            Cancel = true,
        };

    private async Task<IReadOnlyList<GenerationEvent>> LookAsync(int look, CancellationToken cancellationToken)
    {
        var route = Capabilities.Partials ? "/sdapi/v1/progress" : "/sdapi/v1/progress?skip_current_image=true";
        try
        {
            using var answer = await CallAsync(HttpMethod.Get, At(route), null, cancellationToken, Look * 5);
            return WebUiProgress.Read(answer.RootElement, look);
        }
        catch (Exception failure) when (failure is EngineEndedException or JsonException)
        {
            return []; // the images come all the same
        }
    }

    private async Task InterruptAsync()
    {
        try
        {
            using var answer = await PostAsync(At("/sdapi/v1/interrupt"), new JsonObject(), CancellationToken.None, ForStopping);
        }
        catch (Exception failure) when (failure is EngineEndedException or JsonException)
        {
            EngineLog.NotStopped(Tools.Log, Name);
        }
    }

    private GenerationEvent Read(JsonElement root, GenerationRequest request)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("images", out var images) || images.ValueKind != JsonValueKind.Array)
            return Nonsense("no images");
        var info = WebUiInfo.Read(root);
        List<GeneratedImage> made = [];
        // A grid of all of them may come first.
        foreach (var image in images.EnumerateArray().Skip(info.FirstImage).Take(request.Count))
        {
            if (EngineImages.Decode(image) is not { } bytes)
                return Nonsense("no base64");
            made.Add(ImageOf(bytes, request, info.SeedOf(made.Count) ?? (made.Count == 0 ? request.Seed : null), info.Model, info.ModelHash));
        }

        return made.Count > 0 ? new GenerationCompleted(made) : Nonsense("no images");
    }
}
