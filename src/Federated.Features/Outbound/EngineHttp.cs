using System.Net.WebSockets;
using Microsoft.Extensions.Options;

namespace Federated.Features.Outbound;

/// <summary>Opens the ways to generation engines, and makes the HttpClient that an engine's SDK is given: guarded like everything else.</summary>
public sealed class EngineHttp(IOptions<OutboundOptions> options, NameLookup lookup)
{
    /// <summary>The most bytes of one answer: a 2048² PNG is about 8 MB, as base64 in JSON a third more; four of them and some previews.</summary>
    public const long MaxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>Whoever opens it disposes it. <paramref name="isPrivate"/>: the endpoint, and it alone, may be on this machine or in its network.</summary>
    public EngineLane Open(Uri endpoint, bool isPrivate) => new(endpoint, isPrivate, options.Value, lookup);

    /// <summary>A client for a library that asks for one; the caller disposes it, the lane stays. It follows no redirect.</summary>
    public static HttpClient CreateClient(EngineLane lane, TimeSpan timeout, long maxAnswerBytes = MaxAnswerBytes)
    {
        ArgumentNullException.ThrowIfNull(lane);
        return new HttpClient(new EngineGuard(lane, maxAnswerBytes), disposeHandler: true) { Timeout = timeout };
    }

    /// <summary>Opens a socket on a lane; the URL is written as http or https. No Origin header goes along: there is no page.</summary>
    public static async Task<ClientWebSocket> ConnectSocketAsync(EngineLane lane, Uri uri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lane);
        if (lane.Target.Refuse(uri) is { } refusal)
            throw new WebSocketException($"The engine's endpoint is refused: {refusal}.");
        var socket = new ClientWebSocket();
        try
        {
            var address = new UriBuilder(uri) { Scheme = uri.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
            await socket.ConnectAsync(address, lane.Invoker, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The refusal that an exception of such a client stands for; null when it is none.</summary>
    public static OutboundRefusal? RefusalOf(Exception failure) => GuardedHttpClient.Classify(failure);

    private sealed class EngineGuard(EngineLane lane, long maxAnswerBytes) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request.RequestUri);
            // An SDK knows no refusals: it expects the exception that an unreachable host gives.
            if (lane.Target.Refuse(request.RequestUri) is { } refusal)
                throw new HttpRequestException(HttpRequestError.ConnectionError, $"The engine's endpoint is refused: {refusal}.", new OutboundRefusedException(refusal));
            var response = await lane.Invoker.SendAsync(request, cancellationToken);
            // Some libraries take a redirect for an empty answer.
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                response.Dispose();
                throw new HttpRequestException("The engine's endpoint leads elsewhere.", new OutboundRefusedException(OutboundRefusal.RedirectRefused));
            }

            // Libraries read answers with methods that know no limit.
            response.Content = new BoundedContent(response.Content, maxAnswerBytes);
            return response;
        }
    }
}
