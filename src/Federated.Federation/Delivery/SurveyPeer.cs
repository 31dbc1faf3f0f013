using Federated.Features.Moderation;
using Federated.Features.Outbound;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.NodeInfo;
using Federated.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Federated.Federation.Delivery;

/// <summary>Reads the NodeInfo of one host that was not asked for a while, so that the administrator sees what runs there.</summary>
internal sealed class SurveyPeer(PeerLedger ledger, GuardedHttpClient http, DomainPolicy domains, IOptions<OutboundOptions> options, TimeProvider clock)
{
    /// <summary>Servers are updated about once a month.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromDays(14);

    /// <summary>A NodeInfo document has less than a kilobyte.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>False when there is nobody to ask.</summary>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await ledger.TakeForSurveyAsync(clock.GetUtcNow() - Interval, cancellationToken) is not { } host)
            return false;
        if (await domains.IsSuspendedAsync(host, cancellationToken))
            return true;
        var list = await GetAsync($"https://{host}/.well-known/nodeinfo", cancellationToken);
        // A test bed speaks http; the guarded client refuses it everywhere else.
        if (list is null && options.Value.AllowHttp)
            list = await GetAsync($"http://{host}/.well-known/nodeinfo", cancellationToken);
        if (list is null || NodeInfoReader.FindDocument(list.Body, list.FinalUri.AbsoluteUri) is not { } address
            || await GetAsync(address, cancellationToken) is not { } answer)
            return true;
        var reading = NodeInfoReader.Read(answer.Body);
        if (reading.Refusal == ReadRefusal.None)
            await ledger.DescribeAsync(host, reading.Value.SoftwareName, reading.Value.SoftwareVersion, cancellationToken);
        return true;
    }

    private async Task<OutboundResponse?> GetAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return null;
        var request = OutboundRequest.Get(uri, OutboundPurpose.Discovery, "application/json") with { MaxBytes = MaxBytes };
        return (await http.SendAsync(request, cancellationToken)).Response is { IsSuccess: true } response ? response : null;
    }
}
