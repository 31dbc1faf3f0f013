using System.Globalization;
using System.Net.Security;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Features.Outbound;
using Federated.Federation.Inspection;
using Federated.Server.Hosting;
using Federated.Storage.Secrets;

namespace Federated.Server.Cli.Doctor;

/// <summary>This server as others see it, by its public address: name, certificate, clock, documents, inbox, and whatever stands in front of it.</summary>
internal sealed class OriginChecks(IServiceProvider services, ServerOptions options)
{
    private const string AskProxy = "Check that the name leads to this server, that it runs, and what stands in front of it.";
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(14);

    private static readonly TimeSpan ClockMayDiffer = TimeSpan.FromSeconds(30);

    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();
    private readonly CertificateProbe probe = services.GetRequiredService<CertificateProbe>();
    private readonly LocalUris uris = services.GetRequiredService<LocalUris>();
    private readonly Uri origin = new(options.Origin);

    public async Task<Finding> NameAsync(CancellationToken cancellationToken)
    {
        const string what = "name";
        var addresses = await probe.ResolveAsync(origin.IdnHost, cancellationToken);
        if (addresses.Count == 0)
            return Finding.Fail(what, $"{origin.IdnHost} leads nowhere.", "Make an A or AAAA record for it.");
        var list = string.Join(", ", addresses.Take(4));
        return addresses.All(AddressGuard.IsGlobalUnicast)
            ? Finding.Ok(what, $"{origin.IdnHost} leads to {list}.")
            : Finding.Warn(what, $"{origin.IdnHost} leads to {list}, which is no public address as seen from here.", "Fine in a test bed or with a name server of your own; other servers need a public address.");
    }

    public async Task<Finding> CertificateAsync(CancellationToken cancellationToken)
    {
        const string what = "certificate";
        if (!options.IsHttps)
            return Finding.Warn(what, $"{options.Origin} is not https.", "Other servers will not talk to it; use https but in a test bed.");
        if (await probe.LookAsync(origin, cancellationToken) is not { } seen)
            return Finding.Fail(what, $"Nothing that speaks TLS answers at {origin.Authority}.", AskProxy);
        var left = seen.NotAfter - clock.GetUtcNow();
        var days = Math.Max(0, left.Days);
        if (left < TimeSpan.Zero)
            return Finding.Fail(what, FormattableString.Invariant($"The certificate expired on {seen.NotAfter:yyyy-MM-dd}."), "Renew it, and find out why nobody did.");
        if (seen.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return Finding.Fail(what, $"The certificate is not made out for {origin.IdnHost}.", "Get one for this name.");
        if (seen.Errors != SslPolicyErrors.None)
            return Finding.Fail(what, "The certificate is signed by nobody whom other servers trust, or its chain is not complete.", "Let the server send the whole chain of a public authority.");
        return left < SoonExpired
            ? Finding.Warn(what, FormattableString.Invariant($"The certificate has {days} days left."), "It should have been renewed by now; look after whatever renews it.")
            : Finding.Ok(what, FormattableString.Invariant($"It is made out for {origin.IdnHost} and has {days} days left."));
    }

    public async Task<IReadOnlyList<Finding>> DocumentsAsync(CancellationToken cancellationToken)
    {
        var resource = Uri.EscapeDataString(uris.InstanceActor);
        // WebFinger is asked at the domain of the handles (RFC 7033 §4).
        var finger = $"{origin.Scheme}://{(options.HandleDomain == UriRules.AuthorityOf(options.Origin) ? origin.Authority : options.HandleDomain)}/.well-known/webfinger?resource={resource}";
        return
        [
            await DocumentAsync("webfinger", finger, "application/jrd+json", node => (string?)node["subject"] is { Length: > 0 } && node.ToJsonString().Contains(uris.InstanceActor, StringComparison.Ordinal), true, cancellationToken),
            await DocumentAsync("nodeinfo", $"{options.Origin}/.well-known/nodeinfo", "application/json", node => node["links"] is JsonArray { Count: > 0 }, false, cancellationToken),
            await DocumentAsync("actor", uris.InstanceActor, "application/activity+json", node => (string?)node["id"] == uris.InstanceActor, false, cancellationToken),
        ];
    }

    public async Task<IReadOnlyList<Finding>> MirrorAsync(CancellationToken cancellationToken)
    {
        const string what = "proxy";
        var request = OutboundRequest.Get(new Uri(options.Origin + MirrorEndpoint.Path), OutboundPurpose.Discovery, "application/json") with
        {
            MaxRedirects = 0,
            Headers = [new(MirrorEndpoint.Proof, MirrorEndpoint.ProofFor(services.GetRequiredService<SecretBox>(), clock.GetUtcNow())), .. MirrorEndpoint.MustArrive.Select(Sample)],
        };
        var outcome = await services.GetRequiredService<GuardedHttpClient>().SendAsync(request, cancellationToken);
        if (outcome.Response is not { IsSuccess: true } response || Parse(response.Body) is not { } seen)
            return [Finding.Fail(what, $"This server does not answer at {options.Origin} ({WordOf(outcome)}).", AskProxy)];
        var arrived = seen["arrived"]?.AsArray().Select(name => (string?)name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        var lost = MirrorEndpoint.MustArrive.Where(name => !arrived.Contains(name)).ToList();
        var (host, server) = ((string?)seen["host"] ?? "", DateTimeOffset.FromUnixTimeMilliseconds((long?)seen["now"] ?? 0));
        return
        [
            !string.Equals(host, origin.Authority, StringComparison.OrdinalIgnoreCase)
                ? Finding.Fail(what, $"The Host header arrives as \"{CliText.Plain(host)}\" instead of \"{origin.Authority}\".", "Let the proxy pass it on (nginx: proxy_set_header Host $host): it is signed.")
                : lost.Count > 0 ? Finding.Fail(what, $"These headers do not arrive: {string.Join(", ", lost)}.", "Let the proxy pass on all headers of requests: they are signed.")
                : Finding.Ok(what, "Host, date, digest and signature arrive as they are sent."),
            Clock("clock", server, response),
        ];
    }

    public async Task<Finding> InboxAsync(CancellationToken cancellationToken)
    {
        const string what = "inbox";
        try
        {
            var answer = await services.GetRequiredService<AskOwnInbox>().ExecuteAsync(cancellationToken);
            return answer switch
            {
                { IsWhole: true } => Finding.Ok(what, "A signed activity arrives whole."),
                { Status: null } => Finding.Fail(what, $"Nothing answers at {uris.SharedInbox} ({answer.Said}).", AskProxy),
                _ => Finding.Fail(
                    what, FormattableString.Invariant($"A signed activity is answered with {answer.Status}: {CliText.Plain(answer.Said)}"),
                    "Check what stands in front: POST with application/activity+json must reach this server with body and headers unchanged."),
            };
        }
        catch (InvalidOperationException)
        {
            return Finding.Warn(what, "There is no actor to sign with yet.", "federated serve");
        }
    }

    private Finding Clock(string what, DateTimeOffset server, OutboundResponse response)
    {
        // The Date is that of whatever answers first, the other that of the server itself.
        var date = DateTimeOffset.TryParse(response.Headers.GetValueOrDefault("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stated) ? stated : server;
        var apart = new[] { (clock.GetUtcNow() - server).Duration(), (clock.GetUtcNow() - date).Duration() }.Max();
        var sentence = FormattableString.Invariant($"This machine, the server and what answers for it differ by {apart.TotalSeconds:0} s.");
        return apart > ClockMayDiffer ? Finding.Fail(what, sentence, "Set all clocks by NTP: signatures have times.") : Finding.Ok(what, sentence);
    }

    private async Task<Finding> DocumentAsync(string what, string address, string accept, Func<JsonNode, bool> isRight, bool mayRedirect, CancellationToken cancellationToken)
    {
        var request = OutboundRequest.Get(new Uri(address), OutboundPurpose.Discovery, accept) with { MaxRedirects = mayRedirect ? 3 : 0 };
        var outcome = await services.GetRequiredService<GuardedHttpClient>().SendAsync(request, cancellationToken);
        if (outcome.Response is not { IsSuccess: true } response)
            return Finding.Fail(what, $"{address} gives no document ({WordOf(outcome)}).", AskProxy);
        var type = response.ContentType?.MediaType ?? "none";
        if (!type.Equals(accept, StringComparison.OrdinalIgnoreCase) && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            return Finding.Fail(what, $"{address} answers with {CliText.Plain(type)}.", "Programs must get JSON there: a cache in front may ignore Accept (Vary: Accept), or another site answers.");
        return Parse(response.Body) is { } document && isRight(document)
            ? Finding.Ok(what, $"{address} is right.")
            : Finding.Fail(what, $"{address} answers with a document that is not ours.", AskProxy);
    }

    // A date that is none would be refused by some of what stands in front.
    private KeyValuePair<string, string> Sample(string name) => new(name, name == "Date" ? clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture) : "doctor");

    private static JsonNode? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WordOf(OutboundOutcome outcome) =>
        outcome.Response is { } response ? FormattableString.Invariant($"HTTP {response.StatusCode}") : FormattableString.Invariant($"{outcome.Refusal}");
}
