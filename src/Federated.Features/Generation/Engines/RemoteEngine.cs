using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Features.Outbound;
using Microsoft.Extensions.AI;

namespace Federated.Features.Generation.Engines;

/// <summary>An engine on another machine: whatever goes wrong there, the run ends with one event that says so in plain words.</summary>
internal abstract class RemoteEngine(EngineSetup setup, EngineTools tools, EngineCapabilities can) : IGenerationEngine
{
    public string Name => Setup.Name;

    public EngineCapabilities Capabilities { get; } = setup.Narrow(can);

    public EngineTerms Terms => Setup.Terms;

    protected EngineSetup Setup { get; } = setup;

    protected EngineTools Tools { get; } = tools;

    /// <summary>Header lines of every request, the key among them.</summary>
    protected virtual IReadOnlyList<KeyValuePair<string, string>> Headers => [];

    /// <summary>The model's name for recipes, where the engine does not tell it itself.</summary>
    protected virtual string Model => Setup.Model ?? Setup.Name;

    public async IAsyncEnumerable<GenerationEvent> RunAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var sent = CapabilityCheck.Refuse(request, Capabilities) is { } refused ? (GenerationEvent)refused : null;
        if (sent is null && !InputStripping.TryStrip(request, out request))
            sent = new GenerationRefused(GenerationRefusal.NotSupported, "One of the images to start from cannot be read.");
        if (sent is not null)
        {
            yield return sent;
            yield break;
        }

        var patience = Terms.Patience ?? Timeout.InfiniteTimeSpan;
        using var deadline = new CancellationTokenSource(patience, Tools.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var news = AskAsync(request, either.Token).GetAsyncEnumerator(either.Token);
        GenerationEvent next;
        do
        {
            try
            {
                next = await news.MoveNextAsync() ? news.Current : Nonsense("it ended without an image");
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && EndingOf(failure, deadline) is { } ending)
            {
                next = ending;
            }

            yield return next;
        }
        while (next is not (GenerationCompleted or GenerationRefused or GenerationFailed));
    }

    public IGenerationEngine? WithKey(string key)
    {
        if (Terms.OwnKeyName is null || EngineKinds.Find(Setup.Options.Kind) is not { } kind)
            return null;
        var options = Setup.Options with { Key = key };
        return kind.Fault(options) is null ? kind.Make(Setup with { Options = options }, Tools) : null;
    }

    public Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        GeneratorFace.GenerateAsync(this, request, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ImageGeneratorMetadata) ? new ImageGeneratorMetadata(Setup.Options.Kind, Setup.Lane.Endpoint, Setup.Model)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public virtual void Dispose()
    {
        // The lane belongs to whoever opened it.
    }

    /// <summary>Asks the other machine. May throw what its libraries throw, or <see cref="EngineEndedException"/>.</summary>
    protected abstract IAsyncEnumerable<GenerationEvent> AskAsync(GenerationRequest request, CancellationToken cancellationToken);

    /// <summary>The end for an answer that is not what this kind answers.</summary>
    protected GenerationFailed Nonsense(string problem)
    {
        EngineLog.Nonsense(Tools.Log, Name, problem);
        return EngineEndings.Nonsense;
    }

    /// <summary>The end for an answer that is no success.</summary>
    protected GenerationEvent Complaint(int status, ReadOnlyMemory<byte> body, string? retryAfter)
    {
        var complaint = EngineComplaint.Read(body);
        EngineLog.Complained(Tools.Log, Name, status, complaint.Code);
        return EngineEndings.Of(status, complaint, RetryAfterText.Read(retryAfter, Tools.Clock.GetUtcNow()));
    }

    protected GenerationFailed Unreachable(OutboundRefusal refusal)
    {
        EngineLog.Unreachable(Tools.Log, Name, refusal);
        return EngineEndings.Of(refusal);
    }

    /// <summary>A URL below the endpoint.</summary>
    protected Uri At(string pathAndQuery) => new(Setup.Lane.Endpoint.AbsoluteUri.TrimEnd('/') + pathAndQuery);

    protected Task<JsonDocument> PostAsync(Uri uri, JsonObject body, CancellationToken cancellationToken, TimeSpan? timeout = null) =>
        CallAsync(HttpMethod.Post, uri, new OutboundBody(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json"), cancellationToken, timeout);

    /// <summary>Sends a request with the engine's key and reads the JSON that comes back; whatever else comes ends the run. No redirect is followed.</summary>
    protected async Task<JsonDocument> CallAsync(HttpMethod method, Uri uri, OutboundBody? body, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        var request = new OutboundRequest
        {
            Method = method,
            Uri = uri,
            Purpose = OutboundPurpose.Engine,
            Lane = Setup.Lane,
            Accept = "application/json",
            Headers = Headers,
            Body = body,
            MaxBytes = EngineHttp.MaxAnswerBytes,
            MaxRedirects = 0,
            Timeout = timeout ?? Terms.Patience + TimeSpan.FromSeconds(5), // the run has a deadline of its own, which comes first
        };
        var response = await SendAsync(request, cancellationToken);
        return JsonDocument.Parse(response.Body);
    }

    /// <summary>The answer, when it is a success.</summary>
    protected async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var outcome = await Tools.Http.SendAsync(request, cancellationToken);
        if (!outcome.IsAnswered)
            throw new EngineEndedException(Unreachable(outcome.Refusal.Value));
        var answer = outcome.Response;
        return answer.IsSuccess
            ? answer
            : throw new EngineEndedException(Complaint(answer.StatusCode, answer.Body, answer.Headers.GetValueOrDefault("Retry-After")));
    }

    /// <summary>An image as this engine made it; ends the run when it is none.</summary>
    protected GeneratedImage ImageOf(ReadOnlyMemory<byte> bytes, GenerationRequest request, long? seed, string? model = null, string version = "") =>
        EngineImages.Read(bytes, request, seed, model ?? Model, version) ?? throw new EngineEndedException(Nonsense("no image"));

    /// <summary>Fetches a result by its URL: from the engine's own address by its lane, from anywhere else as strangers' pictures are.</summary>
    protected async Task<byte[]> DownloadAsync(string? url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            throw new EngineEndedException(Nonsense("no URL"));
        var isOwn = Setup.Lane.IsOwn(uri);
        var request = OutboundRequest.Get(uri, isOwn ? OutboundPurpose.Engine : OutboundPurpose.Media, "image/png, image/jpeg, image/webp") with
        {
            Lane = isOwn ? Setup.Lane : null,
            MaxBytes = EngineHttp.MaxAnswerBytes,
            Timeout = TimeSpan.FromMinutes(2),
        };
        return (await SendAsync(request, cancellationToken)).Body.ToArray();
    }

    private GenerationEvent? EndingOf(Exception failure, CancellationTokenSource deadline)
    {
        if (failure is EngineEndedException ended)
            return ended.Ending;
        if (failure is ClientResultException { Status: > 0 } told && told.GetRawResponse() is { } response)
            return Complaint(told.Status, response.Content.ToMemory(), response.Headers.TryGetValue("Retry-After", out var pause) ? pause : null);
        if (deadline.IsCancellationRequested)
        {
            EngineLog.TooSlow(Tools.Log, Name, Terms.Patience?.TotalSeconds ?? 0);
            return EngineEndings.TooSlow;
        }

        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (EngineHttp.RefusalOf(cause) is { } refusal)
                return Unreachable(refusal);
        }

        return failure switch
        {
            JsonException or FormatException or InvalidDataException => Nonsense(failure.GetType().Name),
            IOException or ClientResultException => Unreachable(OutboundRefusal.BrokenAnswer),
            _ => null, // a bug of ours: the queue keeps its reason
        };
    }
}
