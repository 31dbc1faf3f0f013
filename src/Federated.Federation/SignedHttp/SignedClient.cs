using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Features.Moderation;
using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.SignedHttp;

/// <summary>The guarded client plus our signature: fetches in the name of this server, posts in the name of somebody here, never to a shut-out host.</summary>
internal sealed class SignedClient(
    GuardedHttpClient http, RequestStamp stamp, InstanceSigner instance, PeerCapabilities peers, DomainPolicy domains, TimeProvider clock)
{
    /// <summary>Fetches, signed by the instance actor, anew for each hop: no signature travels on to where a redirect leads.</summary>
    public async Task<SignedAnswer> GetAsync(OutboundRequest request, CancellationToken cancellationToken) =>
        await SendAsync(request, await instance.FindAsync(cancellationToken), cancellationToken);

    /// <summary>Posts an activity to an inbox, signed by its actor now: a delivery that is tried again is signed again.</summary>
    /// <param name="sha256">The digest of the body in base64, computed once for all its inboxes; null where nobody has.</param>
    public Task<SignedAnswer> PostAsync(Uri inbox, ReadOnlyMemory<byte> body, string? sha256, LocalAccount signer, CancellationToken cancellationToken) =>
        SendAsync(OutboundRequest.Post(inbox, OutboundPurpose.Delivery, new OutboundBody(body, Terms.ActivityJson) { Sha256 = sha256 }), signer, cancellationToken);

    /// <summary>
    /// "Double knock" (W3C SocialCG report on HTTP signatures): signed as the host is known to want it, draft-cavage if it is not known; refused
    /// with 400 or 401, once more in the other way; what works is remembered.
    /// </summary>
    private async Task<SignedAnswer> SendAsync(OutboundRequest request, LocalAccount signer, CancellationToken cancellationToken)
    {
        if (await IsShutOutAsync(request.Uri, cancellationToken))
            return SignedAnswer.ShutOut;
        var host = HostOf(request.Uri);
        var known = await peers.ChooseAsync(host, cancellationToken);
        string NameOf(Uri hop) => ReferenceEquals(hop, request.Uri) ? host : HostOf(hop);
        SignatureChoice Choose(Uri hop) => NameOf(hop) is var name && name == host ? known : peers.ChooseAtHand(name);

        var first = await TryAsync(request, signer, Choose, cancellationToken);
        if (first.Response is not { } response)
            return first;
        // Behind a redirect it is another host that judges the signature.
        var (judge, used) = (NameOf(response.FinalUri), Choose(response.FinalUri));
        if (!first.IsSignatureInDoubt)
        {
            // An answered GET proves nothing: public documents are for all.
            if (first.IsSuccess && request.Method == HttpMethod.Post && !IsLook(request))
                await peers.WorkedAsync(judge, used, cancellationToken);
            return first;
        }

        var wish = response.Headers.GetValueOrDefault("Accept-Signature");
        return await peers.AlternativeAsync(judge, used, wish, cancellationToken) is { } other
            ? await KnockAgainAsync(first, request, signer, judge, hop => HostOf(hop) == judge ? other : Choose(hop), cancellationToken)
            : first;
    }

    private async Task<SignedAnswer> KnockAgainAsync(
        SignedAnswer first, OutboundRequest request, LocalAccount signer, string judge, Func<Uri, SignatureChoice> choose, CancellationToken cancellationToken)
    {
        var second = await TryAsync(request, signer, choose, cancellationToken);
        if (second.IsSuccess && HostOf(second.Response.FinalUri) == judge && !IsLook(request))
            await peers.WorkedAsync(judge, choose(second.Response.FinalUri), cancellationToken);
        if (!second.IsSignatureInDoubt)
            return second;
        if (!IsLook(request))
            peers.RefusedBoth(judge);
        // 401 may mean that they could not fetch our key just now; 400 to one of the two only that they do not read it.
        return first.StatusCode == 401 ? first : second;
    }

    private async Task<SignedAnswer> TryAsync(
        OutboundRequest request, LocalAccount signer, Func<Uri, SignatureChoice> choose, CancellationToken cancellationToken)
    {
        var signed = request with { PrepareRequest = (message, uri) => stamp.Apply(message, uri, request, signer, choose(uri)) };
        var outcome = await http.SendAsync(signed, cancellationToken);
        // A redirect may have led to a host that is shut out: what it says is not read.
        if (outcome.Response is { } response && response.FinalUri != request.Uri && await IsShutOutAsync(response.FinalUri, cancellationToken))
            return SignedAnswer.ShutOut;
        return SignedAnswer.Of(outcome, clock.GetUtcNow());
    }

    // Whoever only looks leaves nothing behind, not even what could have been learned.
    private static bool IsLook(OutboundRequest request) => request.Trace is not null;

    private Task<bool> IsShutOutAsync(Uri uri, CancellationToken cancellationToken) => domains.IsSuspendedAsync(uri.Authority, cancellationToken);

    // What no request can go to has no host either; the guarded client refuses it.
    private static string HostOf(Uri uri) => UriRules.IsAcceptable(uri.OriginalString) ? UriRules.AuthorityOf(uri.OriginalString) : uri.Authority;
}
