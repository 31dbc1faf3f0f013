using System.Text.Json;
using Federated.Features.Moderation;
using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Federation.Remote;

/// <summary>Asks a server by WebFinger (RFC 7033) which actor stands behind a handle.</summary>
internal sealed class WebFingerClient(GuardedHttpClient http, IServiceScopeFactory scopes, IOptions<OutboundOptions> options)
{
    // No honest answer has more than a dozen.
    private const int MaxLinks = 100;

    /// <summary>Null when there is no answer, or none that names an actor.</summary>
    public async Task<WebFingerAnswer?> AskAsync(string username, string host, CancellationToken cancellationToken) =>
        (await LookAsync(username, host, trace: null, cancellationToken)).Answer;

    /// <summary>The same, with the reason where there is no answer.</summary>
    public async Task<WebFingerLook> LookAsync(string username, string host, OutboundTrace? trace, CancellationToken cancellationToken)
    {
        if (await IsShutOutAsync(host, cancellationToken))
            return WebFingerLook.Failed(WebFingerFault.ShutOut);
        var query = $"{host}/.well-known/webfinger?resource={Uri.EscapeDataString($"acct:{username}@{host}")}";
        var outcome = await GetAsync("https://" + query, trace, cancellationToken);
        // A test bed speaks http; the guarded client refuses it everywhere else.
        if (!outcome.IsAnswered && options.Value.AllowHttp)
            outcome = await GetAsync("http://" + query, trace, cancellationToken);
        return outcome.Response is not { } response ? WebFingerLook.Failed(WebFingerFault.NoAnswer)
            : !response.IsSuccess ? WebFingerLook.Failed(WebFingerFault.BadStatus)
            : Read(response.Body);
    }

    private async Task<OutboundOutcome> GetAsync(string address, OutboundTrace? trace, CancellationToken cancellationToken) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? await http.SendAsync(OutboundRequest.Get(uri, OutboundPurpose.Discovery, "application/jrd+json, application/json") with { Trace = trace }, cancellationToken)
            : OutboundOutcome.Refused(OutboundRefusal.InvalidUri);

    private async Task<bool> IsShutOutAsync(string host, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DomainPolicy>().IsSuspendedAsync(host, cancellationToken);
    }

    private static WebFingerLook Read(ReadOnlyMemory<byte> body)
    {
        // Bounded as every document of a stranger: texts that cannot be decoded would throw when they are read.
        if (ActivityReader.TryParse(body, out var root) is not (ReadRefusal.None or ReadRefusal.BadContext))
            return WebFingerLook.Failed(WebFingerFault.NotJson);
        if (TextOf(root, "subject") is not { } subject)
            return WebFingerLook.Failed(WebFingerFault.NoSubject);
        return root.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Array
            && links.EnumerateArray().Take(MaxLinks).Select(SelfOf).FirstOrDefault(self => self is not null) is { } found
                ? new WebFingerLook(new WebFingerAnswer(subject, found), WebFingerFault.None)
                : WebFingerLook.Failed(WebFingerFault.NoActorLink);
    }

    // Mitra gives its link the second type only (facts 3).
    private static string? SelfOf(JsonElement link) =>
        link.ValueKind == JsonValueKind.Object && TextOf(link, "rel") == "self"
        && TextOf(link, "type") is { } type && RemoteDocuments.IsActivityPub(OutboundContentType.Parse(type))
        && TextOf(link, "href") is { } href && WireUri.IsAcceptable(href)
            ? href
            : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
