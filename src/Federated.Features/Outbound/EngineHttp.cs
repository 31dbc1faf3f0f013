namespace Federated.Features.Outbound;

/// <summary>Makes the HttpClient that a generation engine's SDK is given: guarded like everything else, but allowed to the admin's own endpoints.</summary>
public sealed class EngineHttp(GuardedHttpClient guardedClient)
{
    // A 2048² PNG is about 8 MB, as base64 in JSON a third more; four of them in one answer.
    private const long _maxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>The caller disposes the client; the connections below are shared and stay.</summary>
    public HttpClient CreateClient(TimeSpan timeout) => new(new EngineGuard(guardedClient.Lanes), disposeHandler: true)
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = _maxAnswerBytes,
    };

    private sealed class EngineGuard(GuardedLanes lanes) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request.RequestUri);
            // An SDK knows no refusals: it expects the exception that an unreachable host gives.
            if (lanes.Target.Refuse(request.RequestUri, OutboundPurpose.Engine) is { } refusal)
                throw new HttpRequestException(HttpRequestError.ConnectionError, $"The engine's endpoint is refused: {refusal}.");
            return await lanes.For(OutboundPurpose.Engine).SendAsync(request, cancellationToken);
        }
    }
}
