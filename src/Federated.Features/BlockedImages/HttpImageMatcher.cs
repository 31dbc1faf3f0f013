using System.Text.Json;
using Federated.Domain.Posts;
using Federated.Features.Outbound;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.BlockedImages;

/// <summary>Asks a matcher over HTTP: a POST with hashes, or with the picture, and a short JSON answer.</summary>
internal sealed class HttpImageMatcher : IImageMatcher, IDisposable
{
    /// <summary>An answer is a few words.</summary>
    private const int MaxAnswerBytes = 16 * 1024;

    private const int MaxWords = 500;

    private readonly BlockedImagesOptions options;
    private readonly GuardedHttpClient http;
    private readonly ILogger logger;
    private readonly EngineLane? lane;

    public HttpImageMatcher(IOptions<BlockedImagesOptions> options, GuardedHttpClient http, EngineHttp lanes, ILogger<HttpImageMatcher> logger)
    {
        this.options = options.Value;
        this.http = http;
        this.logger = logger;
        lane = IsConfigured ? lanes.Open(new Uri(this.options.Matcher), this.options.MatcherPrivateNetwork) : null;
    }

    public bool IsConfigured => options.Matcher.Length > 0;

    public async Task<MatcherAnswer> LookAsync(MatcherQuestion question, CancellationToken cancellationToken)
    {
        var request = OutboundRequest.Post(new Uri(options.Matcher), OutboundPurpose.Engine, BodyOf(question)) with
        {
            Accept = "application/json",
            Headers = HeadersOf(question),
            MaxBytes = MaxAnswerBytes,
            Timeout = TimeSpan.FromSeconds(options.MatcherTimeoutSeconds),
            Lane = lane,
        };
        var outcome = await http.SendAsync(request, cancellationToken);
        if (outcome.Response is { IsSuccess: true } answer && Read(answer.Body) is { } read)
            return read;
        logger.MatcherIsSilent(outcome.Refusal?.ToString() ?? FormattableString.Invariant($"{outcome.Response!.StatusCode}, or an answer that is none"));
        return MatcherAnswer.Silent;
    }

    public void Dispose() => lane?.Dispose();

    private OutboundBody BodyOf(MatcherQuestion question) => options.MatcherGetsPicture
        ? new OutboundBody(question.Bytes, question.MediaType)
        : new OutboundBody(
            JsonSerializer.SerializeToUtf8Bytes(new { sha256 = question.Sha256, pdq = question.Print?.Hash.ToString(), pdq_quality = question.Print?.Quality, media_type = question.MediaType }),
            "application/json");

    // With the picture as body the hashes stand in the header.
    private List<KeyValuePair<string, string>> HeadersOf(MatcherQuestion question)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (options.MatcherKey.Length > 0)
            headers.Add(KeyValuePair.Create("Authorization", "Bearer " + options.MatcherKey));
        if (!options.MatcherGetsPicture)
            return headers;
        headers.Add(KeyValuePair.Create("X-Image-Sha256", question.Sha256));
        if (question.Print is { } print)
            headers.Add(KeyValuePair.Create("X-Image-Pdq", print.Hash.ToString()));
        return headers;
    }

    // {"match": true, "reason": "…", "source": "…"}; what is not exactly that is no answer.
    private static MatcherAnswer? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("match", out var match)
                || match.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return null;
            return match.GetBoolean()
                ? new MatcherAnswer(true, true, Words(document.RootElement, "reason"), Words(document.RootElement, "source"))
                : MatcherAnswer.NoMatch;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Words(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? StorableText.Of(value.GetString()!, MaxWords) : "";
}
