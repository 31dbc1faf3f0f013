using Federated.Domain.Identifiers;
using Federated.Federation.SignedHttp;

namespace Federated.Federation.Inspection;

/// <summary>Answers what an admin asks about something elsewhere: fetched how, signed how, verified, read as, would be stored as, and why not. Stores nothing.</summary>
public sealed class Inspector
{
    private readonly AddressInspection addresses;
    private readonly RequestInspection requests;
    private readonly PeerCapabilities peers;
    private readonly TimeProvider clock;

    internal Inspector(AddressInspection addresses, RequestInspection requests, PeerCapabilities peers, TimeProvider clock)
    {
        this.addresses = addresses;
        this.requests = requests;
        this.peers = peers;
        this.clock = clock;
    }

    /// <summary>Looks at what an address or a handle leads to.</summary>
    public Task<InspectionReport> InspectAsync(string asked, CancellationToken cancellationToken) =>
        RunAsync(asked, (draft, token) => addresses.RunAsync(draft, Bounded.Text(asked, InspectionLimits.Asked + 1), token), cancellationToken);

    /// <summary>Explains the admission of a request that somebody has kept.</summary>
    public Task<InspectionReport> InspectAsync(PastedRequest pasted, CancellationToken cancellationToken) =>
        RunAsync(FirstLineOf(pasted.Head), (draft, token) => requests.RunAsync(draft, pasted, token), cancellationToken);

    private async Task<InspectionReport> RunAsync(string asked, Func<InspectionDraft, CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        var draft = new InspectionDraft(asked, clock);
        using var deadline = new CancellationTokenSource(InspectionLimits.Time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await look(draft, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            draft.Refuse(InspectionRefusal.TookTooLong);
        }

        return draft.Finish(await PeersAsync(draft, cancellationToken));
    }

    private async Task<List<InspectedPeer>> PeersAsync(InspectionDraft draft, CancellationToken cancellationToken)
    {
        var known = new List<InspectedPeer>();
        foreach (var host in draft.Trace.Hops.Select(hop => hop.Uri.OriginalString).Where(UriRules.IsAcceptable).Select(UriRules.AuthorityOf).Distinct().Take(InspectionLimits.Facts))
        {
            var peer = await peers.FindAsync(host, cancellationToken);
            known.Add(new InspectedPeer
            {
                Host = host,
                Dialect = peer.Dialect.ToString(),
                DialectLearnedAt = peer.DialectLearnedAt,
                IsDialectFixed = peer.IsDialectFixed,
                AcceptSignature = peer.AcceptSignature,
                HasRefusedBoth = peers.HasRefusedBoth(host),
                Software = $"{peer.SoftwareName} {peer.SoftwareVersion}".Trim() is { Length: > 0 } software ? software : null,
                Failures = peer.Failures,
                ClosedUntil = peer.ClosedUntil,
                LastError = peer.LastError,
            });
        }

        return known;
    }

    private static string FirstLineOf(string head) => head.Split('\n', 2)[0].Trim();
}
