using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Outbound;

/// <summary>The one way by which this server asks another one for something: public addresses only, little at a time, not for long.</summary>
public sealed class GuardedHttpClient : IDisposable
{
    // What an error says beyond this helps nobody.
    private const long _maxUnreadBytes = 16 * 1024;

    private readonly OutboundOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public GuardedHttpClient(IOptions<OutboundOptions> options, NameLookup lookup, TimeProvider clock, ILogger<GuardedHttpClient> logger)
    {
        Lanes = new GuardedLanes(options.Value, lookup);
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        if (_options.AllowPrivateNetworks)
            OutboundLog.PrivateNetworksAllowed(logger);
    }

    internal GuardedLanes Lanes { get; }

    public void Dispose() => Lanes.Dispose();

    /// <summary>Sends a request and reads the answer into memory.</summary>
    public Task<OutboundOutcome> SendAsync(OutboundRequest request, CancellationToken cancellationToken) =>
        RunAsync(request, destination: null, cancellationToken);

    /// <summary>Sends a request and writes the body of a successful answer to a stream. After a refusal the stream may hold a part: throw it away.</summary>
    public Task<OutboundOutcome> DownloadAsync(OutboundRequest request, Stream destination, CancellationToken cancellationToken) =>
        RunAsync(request, destination, cancellationToken);

    private async Task<OutboundOutcome> RunAsync(OutboundRequest request, Stream? destination, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(request.Timeout ?? _options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var outcome = await FollowAsync(request, destination, either.Token);
            if (outcome.Refusal is { } refusal)
                OutboundLog.Refused(_logger, request.Purpose, HostOf(request.Uri), refusal);
            request.Trace?.End(outcome);
            return outcome;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && Classify(failure) is not null)
        {
            var refusal = Classify(failure)!.Value;
            OutboundLog.Failed(_logger, failure, request.Purpose, HostOf(request.Uri), refusal);
            request.Trace?.End(OutboundOutcome.Refused(refusal));
            return OutboundOutcome.Refused(refusal);
        }
    }

    private async Task<OutboundOutcome> FollowAsync(OutboundRequest request, Stream? destination, CancellationToken cancellationToken)
    {
        var maxRedirects = request.MaxRedirects ?? _options.MaxRedirects;
        var uri = request.Uri;
        for (var hop = 0; ; hop++)
        {
            if (Lanes.TargetFor(request).Refuse(uri) is { } refusal)
            {
                request.Trace?.NotSent(uri, request, refusal);
                return OutboundOutcome.Refused(refusal);
            }

            using var message = OutboundMessage.Build(request, uri, _options.UserAgent);
            if (request.Lane is null && Lanes.IsCrowded)
                message.Headers.ConnectionClose = true;
            var seen = request.Trace?.Begin(message, request.Purpose);
            using var response = await Lanes.For(request).SendAsync(message, cancellationToken);
            seen?.Answered(response, HeadersOf(response));
            if (!IsRedirect(response.StatusCode))
                return await ReadAsync(request, uri, response, destination, cancellationToken);
            // RFC 9110 §15.4 would have a POST turned into a GET or sent twice; a delivery wants neither.
            if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
                return OutboundOutcome.Refused(OutboundRefusal.RedirectRefused);
            if (hop >= maxRedirects)
                return OutboundOutcome.Refused(OutboundRefusal.TooManyRedirects);
            if (RedirectRule.Next(uri, response.Headers.Location) is not { } next)
                return OutboundOutcome.Refused(OutboundRefusal.RedirectRefused);
            uri = next;
        }
    }

    private async Task<OutboundOutcome> ReadAsync(
        OutboundRequest request, Uri uri, HttpResponseMessage response, Stream? destination, CancellationToken cancellationToken)
    {
        var headers = HeadersOf(response);
        var answer = new OutboundResponse
        {
            StatusCode = (int)response.StatusCode,
            FinalUri = uri,
            ContentType = OutboundContentType.Parse(headers.GetValueOrDefault("Content-Type")),
            Headers = headers,
        };
        // Only the document that was asked for is worth a refusal; of an error or the answer to a delivery the status is what counts.
        if (!answer.IsSuccess || request.Method != HttpMethod.Get && request.Purpose != OutboundPurpose.Engine)
            return OutboundOutcome.Answered(await ReadAsideAsync(answer, request, response, cancellationToken));

        var limit = request.MaxBytes ?? _options.MaxBytes;
        if (request.AcceptsContentType?.Invoke(answer.ContentType) == false)
            return OutboundOutcome.Refused(OutboundRefusal.ContentTypeNotAllowed);
        // The handler takes away the encodings it undoes; what is left nobody can read.
        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return OutboundOutcome.Refused(OutboundRefusal.EncodingNotSupported);
        if (response.Content.Headers.ContentLength > limit)
            return OutboundOutcome.Refused(OutboundRefusal.TooLarge);

        await using var source = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var (length, hasMore) = await BoundedBody.CopyAsync(source, destination ?? memory, limit, cancellationToken);
        return hasMore
            ? OutboundOutcome.Refused(OutboundRefusal.TooLarge)
            : OutboundOutcome.Answered(answer with { Body = memory.ToArray(), Length = length });
    }

    private async Task<OutboundResponse> ReadAsideAsync(
        OutboundResponse answer, OutboundRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        try
        {
            await using var source = await response.Content.ReadAsStreamAsync(cancellationToken);
            var limit = Math.Min(request.MaxBytes ?? _options.MaxBytes, _maxUnreadBytes);
            var (length, hasMore) = await BoundedBody.CopyAsync(source, memory, limit, cancellationToken);
            return answer with { Body = memory.ToArray(), Length = length, IsCut = hasMore };
        }
        catch (Exception failure) when (Classify(failure) is { } refusal)
        {
            // The status has come: an accepted delivery stays accepted though its answer's body stalls or breaks.
            OutboundLog.Failed(_logger, failure, request.Purpose, HostOf(request.Uri), refusal);
            return answer with { Body = memory.ToArray(), Length = memory.Length, IsCut = true };
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            headers[name] = values.ToString();
        return headers;
    }

    private static string HostOf(Uri uri) => uri.IsAbsoluteUri ? uri.IdnHost : "";

    /// <summary>The refusal that a failure of the HTTP stack stands for, or null for one that is a bug of ours.</summary>
    internal static OutboundRefusal? Classify(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutboundRefusedException refused)
                return refused.Refusal;
        }

        return failure switch
        {
            OperationCanceledException => OutboundRefusal.Timeout,
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => OutboundRefusal.TlsFailed,
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => OutboundRefusal.NameNotResolved,
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => OutboundRefusal.ConnectionFailed,
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => OutboundRefusal.HeadersTooLarge,
            HttpRequestException => OutboundRefusal.BrokenAnswer,
            _ => null,
        };
    }
}
