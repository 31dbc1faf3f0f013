using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Outbound;
using Microsoft.Extensions.Options;

namespace Federated.Features.RemoteMedia;

/// <summary>Fetches one picture of another server: guarded, within its size and its time, and looked at before anybody else sees it.</summary>
public sealed class FetchOriginal : IDisposable
{
    // What browsers show; a server that can choose should not choose HEIC.
    private const string Accept = "image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5";

    private readonly GuardedHttpClient http;
    private readonly ImageWorkshop workshop;
    private readonly DomainPolicy domains;
    private readonly RemoteMediaOptions options;
    private readonly HostLanes lanes;
    private readonly SemaphoreSlim largePlaces = new(ArrivalBuffer.LargePlaces);

    public FetchOriginal(GuardedHttpClient http, ImageWorkshop workshop, DomainPolicy domains, IOptions<RemoteMediaOptions> options, TimeProvider clock)
    {
        this.http = http;
        this.workshop = workshop;
        this.domains = domains;
        this.options = options.Value;
        lanes = new HostLanes(this.options, clock);
    }

    public async Task<RemoteFetched> ExecuteAsync(RemoteOriginal original, CancellationToken cancellationToken)
    {
        var uri = new Uri(original.Url);
        using var place = await lanes.EnterAsync(uri.Authority, cancellationToken);
        if (place is null)
            return RemoteFetched.Not(RemoteFault.Crowded, "The host is busy or has a rest.");
        using var buffer = new ArrivalBuffer(largePlaces);
        var request = OutboundRequest.Get(uri, OutboundPurpose.Media, Accept) with
        {
            MaxBytes = options.MaxBytes,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            AcceptsContentType = MayBePicture,
        };
        var outcome = await http.DownloadAsync(request, buffer, cancellationToken);
        lanes.Tell(uri.Authority, hasAnswered: !outcome.IsTransient && outcome.Response is not { StatusCode: >= 500 });
        if (outcome.Refusal is { } refusal)
            return RemoteFetched.Not(FaultOf(refusal), refusal.ToString());
        return await JudgeAsync(original, outcome.Response!, buffer, cancellationToken);
    }

    public void Dispose()
    {
        lanes.Dispose();
        largePlaces.Dispose();
    }

    private async Task<RemoteFetched> JudgeAsync(RemoteOriginal original, OutboundResponse answer, ArrivalBuffer buffer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccess)
            return RemoteFetched.Not(
                answer.StatusCode is 401 or 403 or 404 or 410 or 451 ? RemoteFault.Gone : RemoteFault.Unreachable,
                string.Create(CultureInfo.InvariantCulture, $"The server answered {answer.StatusCode}."));
        // A redirect may have led to somebody who is shut out.
        if (await domains.IsSuspendedAsync(UriRules.AuthorityOf(answer.FinalUri.AbsoluteUri), cancellationToken))
            return RemoteFetched.Not(RemoteFault.Forbidden, "A redirect leads to a suspended domain.");
        var bytes = buffer.ToArray();
        var facts = workshop.Admit(bytes);
        if (!facts.Succeeded)
            return RemoteFetched.Not(
                facts.Refusal == MediaRefusal.TooLarge ? RemoteFault.TooLarge : RemoteFault.NotAPicture, facts.Refusal.Value.ToString());
        return RemoteFetched.Of(new ArrivedImage(original.Kind, original.SubjectId, original.Url, original.Host, bytes, facts.Value));
    }

    // A hint that spares us the body of an error page; what the bytes are they say themselves. Buckets often know no better than "octet-stream".
    private static bool MayBePicture(OutboundContentType? type) =>
        type is null || type.MediaType is "application/octet-stream" or "binary/octet-stream"
        || (type.MediaType.StartsWith("image/", StringComparison.Ordinal) && type.MediaType != "image/svg+xml");

    private static RemoteFault FaultOf(OutboundRefusal refusal) => refusal switch
    {
        OutboundRefusal.TooLarge or OutboundRefusal.HeadersTooLarge => RemoteFault.TooLarge,
        OutboundRefusal.ContentTypeNotAllowed or OutboundRefusal.EncodingNotSupported => RemoteFault.NotAPicture,
        OutboundRefusal.InvalidUri or OutboundRefusal.SchemeNotAllowed or OutboundRefusal.PortNotAllowed or OutboundRefusal.AddressNotAllowed
            or OutboundRefusal.RedirectRefused or OutboundRefusal.TooManyRedirects => RemoteFault.Forbidden,
        _ => RemoteFault.Unreachable,
    };
}
