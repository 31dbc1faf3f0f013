using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Federated.Features.Generation.Engines.Jobs;

/// <summary>Any service that takes an order, is asked how it stands, and hands the image out: what differs between them is a profile.</summary>
internal sealed class JobEngine(EngineSetup setup, EngineTools tools, JobProfile profile) : RemoteEngine(setup, tools, CapabilitiesOf(profile))
{
    private static readonly TimeSpan ForCancelling = TimeSpan.FromSeconds(5);

    // A service that knows no end of its own is asked at most this often; its time is up long before.
    private const int MostLooks = 5000;

    public static EngineKind Kind { get; } = new("jobs", (setup, tools) => new JobEngine(setup, tools, JobProfiles.Of(setup.Options.Dialect)))
    {
        Dialects = JobProfiles.Names,
        Settings = null,
        DefaultEndpoint = dialect => dialect is not null && JobProfiles.Names.Contains(dialect) ? JobProfiles.Of(dialect).Endpoint : null,
        NeedsModel = dialect => dialect is not null && JobProfiles.Names.Contains(dialect) && JobProfiles.Of(dialect).NeedsModel,
        Fault = FaultOf,
    };

    protected override IReadOnlyList<KeyValuePair<string, string>> Headers =>
    [
        .. profile.Headers
            .Where(header => Setup.Options.Key is not null || !header.Value.Contains("{key}", StringComparison.Ordinal))
            .Select(header => KeyValuePair.Create(header.Key, header.Value.Replace("{key}", Setup.Options.Key, StringComparison.Ordinal))),
    ];

    protected override async IAsyncEnumerable<GenerationEvent> AskAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var order = await JobOrder.WriteAsync(profile, Setup, request, cancellationToken);
        using var ordered = await CallAsync(HttpMethod.Post, At(SubmitPath()), order, cancellationToken);
        if (profile.Poll is null)
        {
            yield return await EndOfAsync(ordered.RootElement, ordered.RootElement, request, cancellationToken) ?? Nonsense("no state");
            yield break;
        }

        var poll = UrlIn(ordered.RootElement, profile.Poll) ?? throw new EngineEndedException(Nonsense("no URL to ask"));
        var isOver = false;
        try
        {
            for (var look = 0; look < MostLooks && !isOver; look++)
            {
                using var state = await CallAsync(HttpMethod.Get, poll, null, cancellationToken);
                var end = await EndOfAsync(state.RootElement, ordered.RootElement, request, cancellationToken);
                isOver = end is not null;
                if (end is null)
                {
                    foreach (var news in NewsOf(state.RootElement))
                        yield return news;
                    await Task.Delay(TimeSpan.FromSeconds(profile.PollSeconds), Tools.Clock, cancellationToken);
                    continue;
                }

                yield return end;
            }
        }
        finally
        {
            if (!isOver && cancellationToken.IsCancellationRequested)
                await CancelAsync(ordered.RootElement, poll);
        }
    }

    private static EngineCapabilities CapabilitiesOf(JobProfile profile)
    {
        var fields = profile.Fields;
        return new EngineCapabilities(
            profile.Can.MinSide, profile.Can.MaxSide, profile.Can.SideMultiple, profile.Can.MaxPromptLength,
            fields.ContainsKey("seed"), fields.ContainsKey("negative"), Local: false)
        {
            Sizes = [.. profile.Aspects.Keys.Select(text => PixelSize.TryParse(text, out var size) ? size : default)],
            MaxCount = profile.Can.MaxCount,
            MaxSteps = profile.Can.MaxSteps,
            MaxInputImages = fields.Keys.Any(name => name.StartsWith("image", StringComparison.Ordinal)) ? 1 : 0,
            Progress = profile.Progress is not null,
            Cancel = profile.Cancel is not null || profile.CancelSuffix is not null,
            SignsOutput = profile.Can.SignsOutput,
        };
    }

    private static string? FaultOf(EngineOptions options)
    {
        if (options.Dialect is null)
            return $"Dialect must be one of {string.Join(", ", JobProfiles.Names)}";
        if (!JobProfiles.Names.Contains(options.Dialect))
            return null;
        var profile = JobProfiles.Of(options.Dialect);
        if (profile.NeedsKey && string.IsNullOrEmpty(options.Key))
            return "Key must be set for this service";
        if (options.Models.Any(model => model.Contains("..", StringComparison.Ordinal) || model.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"-_./:".Contains(letter, StringComparison.Ordinal))))
            return "Models must be letters, digits, dashes, dots and slashes here, because they stand in a URL";
        return options.Settings.Keys.FirstOrDefault(name => !profile.Settings.ContainsKey(name)) is { } unknown
            ? $"Settings:{unknown} is not a setting of {options.Dialect}; there are: {string.Join(", ", profile.Settings.Keys)}"
            : null;
    }

    private string SubmitPath() => profile.Submit.Replace("{model}", Setup.Model, StringComparison.Ordinal);

    /// <summary>Null while it is not over.</summary>
    private async Task<GenerationEvent?> EndOfAsync(JsonElement state, JsonElement ordered, GenerationRequest request, CancellationToken cancellationToken)
    {
        if (IsRefused(state))
            return EngineEndings.Content([]);
        switch (Meaning(state))
        {
            case "queued" or "working":
                return null;
            case "refused":
                return EngineEndings.Content([]);
            case "failed":
                return EngineEndings.Broken;
            case "gone":
                return EngineEndings.Gone;
            case "cancelled":
                return EngineEndings.Cancelled;
            case "done" when profile.Result is { } path:
                var url = UrlIn(ordered, path) ?? throw new EngineEndedException(Nonsense("no URL of the result"));
                using (var result = await CallAsync(HttpMethod.Get, url, null, cancellationToken))
                    return IsRefused(result.RootElement) ? EngineEndings.Content([]) : await ImagesOfAsync(result.RootElement, ordered, request, cancellationToken);
            case "done":
                return await ImagesOfAsync(state, ordered, request, cancellationToken);
            default:
                return Nonsense("an unknown state");
        }
    }

    private string? Meaning(JsonElement state)
    {
        if (profile.Status is not { } path)
            return "done";
        // A service that says nothing of its state while it has images to show is done.
        var word = JsonPath.Of(path).First(state) is { ValueKind: JsonValueKind.String } told ? told.GetString() ?? "" : "";
        return profile.Words.GetValueOrDefault(word);
    }

    private bool IsRefused(JsonElement state) => profile.Refusals.Any(refusal => JsonPath.Of(refusal.Key).Select(state)
        .Any(found => refusal.Value.Any(word => word == "*" || found.ToString().Contains(word, StringComparison.OrdinalIgnoreCase))));

    private async Task<GenerationEvent> ImagesOfAsync(JsonElement result, JsonElement ordered, GenerationRequest request, CancellationToken cancellationToken)
    {
        var found = profile.Images.Select(path => JsonPath.Of(path).Select(result)).FirstOrDefault(list => list.Any(IsText)) ?? [];
        var seed = Number(profile.Seed, result) is { } told ? (long)told : request.Seed;
        List<GeneratedImage> made = [];
        foreach (var image in found.Where(IsText).Take(request.Count))
        {
            var bytes = image.GetString()!.StartsWith("http", StringComparison.Ordinal)
                ? await DownloadAsync(image.GetString(), cancellationToken)
                : EngineImages.Decode(image) ?? throw new EngineEndedException(Nonsense("no image"));
            made.Add(ImageOf(bytes, request, made.Count == 0 ? seed : null));
        }

        return made.Count == 0 ? Nonsense("no images") : new GenerationCompleted(made)
        {
            Facts = new EngineFacts
            {
                PredictSeconds = Number(profile.PredictSeconds, result),
                Cost = Number(profile.Cost, ordered) is { } cost and >= 0 and < 1_000_000 ? (decimal)cost : null,
                RemoteId = profile.Id is { } id && JsonPath.Of(id).First(ordered) is { } name ? EngineComplaint.Tidy(name.ToString()) : null,
            },
        };
    }

    private IEnumerable<GenerationEvent> NewsOf(JsonElement state)
    {
        if (Number(profile.Progress, state) is { } progress)
            yield return new GenerationProgress(Math.Clamp(progress, 0, 1));
        else if (Meaning(state) == "queued")
            yield return new GenerationQueued(Number(profile.Position, state) is { } position and >= 0 and < 1_000_000 ? (int)position : null);
    }

    private async Task CancelAsync(JsonElement ordered, Uri poll)
    {
        var url = profile.Cancel is { } path ? UrlIn(ordered, path) : profile.CancelSuffix is { } suffix ? new Uri(poll.AbsoluteUri + suffix) : null;
        if (url is null)
            return;
        try
        {
            using var answer = await CallAsync(new HttpMethod(profile.CancelMethod), url, null, CancellationToken.None, ForCancelling);
        }
        catch (Exception failure) when (failure is EngineEndedException or JsonException)
        {
            EngineLog.NotStopped(Tools.Log, Name);
        }
    }

    /// <summary>A URL that the service told, where our key may go to it; null when it is none or leads elsewhere.</summary>
    private Uri? UrlIn(JsonElement ordered, string path)
    {
        if (JsonPath.Of(path).First(ordered) is not { ValueKind: JsonValueKind.String } told || !Uri.TryCreate(Setup.Lane.Endpoint, told.GetString(), out var url))
            return null;
        var isKnown = Setup.Lane.IsOwn(url)
            || url.Scheme == Uri.UriSchemeHttps && profile.Hosts.Any(host => host.StartsWith('.') ? url.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase) : url.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase));
        return isKnown ? url : null;
    }

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 };

    private static double? Number(string? path, JsonElement root)
    {
        if (path is null || JsonPath.Of(path).First(root) is not { } found)
            return null;
        return found.ValueKind == JsonValueKind.Number && found.TryGetDouble(out var number) && double.IsFinite(number) ? number
            : found.ValueKind == JsonValueKind.String && double.TryParse(found.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var text) && double.IsFinite(text) ? text
            : null;
    }
}
