using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Features.Outbound;
using Federated.Federation.SignedHttp;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Remote;

/// <summary>Fetches ActivityPub documents by the rules that keep one server from speaking for another (facts §2, §6.2).</summary>
internal sealed class RemoteDocuments(SignedClient client, LocalUris uris)
{
    /// <summary>The document that is authoritative for this id: what its own address answers, under its own id.</summary>
    public async Task<RemoteDocument> GetByIdAsync(string id, FetchBudget budget, CancellationToken cancellationToken)
    {
        var document = await GetAsync(id, budget, cancellationToken);
        if (!document.IsFound || HasIdOfItsAddress(document))
            return document;
        // A page address or an old id led here: asked once more by the id it gives, on the host that answered, and then it must match.
        if (IdOf(document.Root) is not { } own)
            return document.Doubted(RemoteFault.IdMissing);
        if (document.FinalUri is not { } final || !WireUri.SameOrigin(own, final.AbsoluteUri))
            return document.Doubted(RemoteFault.IdElsewhere);
        var again = await GetAsync(own, budget, cancellationToken);
        return !again.IsFound || (HasIdOfItsAddress(again) && IdOf(again.Root) == own) ? again : again.Doubted(RemoteFault.IdNotConfirmed);
    }

    /// <summary>What an address answers, whatever id it gives itself; for keys, whose documents have ids of their own.</summary>
    public async Task<RemoteDocument> GetAsync(string address, FetchBudget budget, CancellationToken cancellationToken)
    {
        if (!UriRules.IsAcceptable(address))
            return RemoteDocument.Failed(RemoteOutcome.Invalid, RemoteFault.BadAddress);
        if (UriRules.AuthorityOf(address) == uris.Authority)
            return RemoteDocument.Failed(RemoteOutcome.Invalid, RemoteFault.OwnAddress);
        budget.RequireNetwork();
        if (!budget.TryTake())
            return RemoteDocument.Failed(RemoteOutcome.Refused, RemoteFault.EnoughFetched);
        if (budget.IsLate)
            return RemoteDocument.Failed(RemoteOutcome.Unreachable, RemoteFault.TimeIsUp);
        var request = OutboundRequest.Get(WithoutFragment(address), OutboundPurpose.Document, Terms.Accept) with
        {
            MaxBytes = ReadLimits.MaxBytes,
            AcceptsContentType = IsActivityPub,
            Trace = budget.Trace,
        };
        var answer = await client.GetAsync(request, cancellationToken);
        if (!answer.IsSuccess)
            return Failure(answer);
        // A redirect to ourselves would let a stranger have our own documents taken for remote ones.
        return UriRules.AuthorityOf(answer.Response.FinalUri.AbsoluteUri) == uris.Authority
            ? RemoteDocument.Failed(RemoteOutcome.Invalid, RemoteFault.RedirectedToUs)
            : Parse(answer.Response);
    }

    /// <summary>The id that a document gives itself; null when it gives none that is usable.</summary>
    public static string? IdOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && WireUri.IsAcceptable(id.GetString())
            ? id.GetString()
            : null;

    /// <summary>Facts 2 (GHSA-jhrq-qvrm-qr36): any other type is somebody's upload, even if it parses.</summary>
    public static bool IsActivityPub(OutboundContentType? type) => type?.MediaType switch
    {
        "application/activity+json" => true,
        "application/ld+json" => type.Parameter("profile")?.Split(' ').Contains(Terms.ActivityStreamsContext) == true,
        _ => false,
    };

    private static bool HasIdOfItsAddress(RemoteDocument document) =>
        IdOf(document.Root) is { } id && Uri.TryCreate(id, UriKind.Absolute, out var own) && document.FinalUri is { } final
        && own.Fragment.Length == 0 && own.AbsoluteUri == WithoutFragment(final.AbsoluteUri).AbsoluteUri;

    private static RemoteDocument Parse(OutboundResponse response)
    {
        var refusal = ActivityReader.TryParse(response.Body, out var root);
        if (refusal == ReadRefusal.None && root.ValueKind != JsonValueKind.Object)
            refusal = ReadRefusal.NotAnObject;
        var document = new RemoteDocument(RemoteOutcome.Found, root, response.Body, response.FinalUri);
        return refusal == ReadRefusal.None ? document : document.Doubted(RemoteFault.Unreadable) with { Unreadable = refusal };
    }

    private static RemoteDocument Failure(SignedAnswer answer) => answer switch
    {
        { IsShutOut: true } => RemoteDocument.Failed(RemoteOutcome.Refused, RemoteFault.ShutOut),
        { StatusCode: 410 } => RemoteDocument.Failed(RemoteOutcome.Gone, RemoteFault.BadStatus),
        { IsTransient: true } => RemoteDocument.Failed(RemoteOutcome.Unreachable, answer.Response is null ? RemoteFault.NoAnswer : RemoteFault.BadStatus),
        { StatusCode: 404 } => RemoteDocument.Failed(RemoteOutcome.NotFound, RemoteFault.BadStatus),
        { Response: not null } => RemoteDocument.Failed(RemoteOutcome.Refused, RemoteFault.BadStatus),
        { Refusal: OutboundRefusal.ContentTypeNotAllowed } => RemoteDocument.Failed(RemoteOutcome.Invalid, RemoteFault.NoAnswer) with { IsPage = true },
        { Refusal: OutboundRefusal.TooLarge or OutboundRefusal.EncodingNotSupported } => RemoteDocument.Failed(RemoteOutcome.Invalid, RemoteFault.NoAnswer),
        _ => RemoteDocument.Failed(RemoteOutcome.Refused, RemoteFault.NoAnswer),
    };

    private static Uri WithoutFragment(string address) =>
        new(address.IndexOf('#', StringComparison.Ordinal) is var mark and >= 0 ? address[..mark] : address);
}
