using Federated.Domain.Identifiers;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>All that is known of one host, and what an owner can do about it: open or close its lane, choose its signature, try again, drop.</summary>
internal sealed class HostModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : OwnerPage(db, viewer)
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(24);

    [BindProperty]
    public bool Sure { get; set; }

    [BindProperty]
    public string? Dialect { get; set; }

    public HostLine Line { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string host) => await LoadAsync(host) ? Page() : NotFound();

    public async Task<IActionResult> OnPostOpenAsync(string host, [FromServices] PeerLedger peers, [FromServices] DeliveryLanes lanes)
    {
        if (!await LoadAsync(host))
            return NotFound();
        await peers.OpenAsync(Line.Peer.Host, Aborted);
        await lanes.ReleaseAsync(Line.Peer.Host, Aborted);
        return Finish("The lane is open; all that waits is sent now.");
    }

    public async Task<IActionResult> OnPostCloseAsync(string host, [FromServices] PeerLedger peers)
    {
        if (!await LoadAsync(host))
            return NotFound();
        await peers.CloseAsync(Line.Peer.Host, Now + Rest, Aborted);
        return Finish("The host is left alone for a day.");
    }

    public async Task<IActionResult> OnPostRetryAsync(string host, [FromServices] DeadLetters letters)
    {
        if (!await LoadAsync(host))
            return NotFound();
        var count = await letters.RetryMatchingAsync<OutboundDelivery>(new QueueFilter(Host: Line.Peer.Host), Aborted);
        return Finish($"{Wording.Count(count, "dead letter is", "dead letters are")} tried again.");
    }

    public async Task<IActionResult> OnPostDropAsync(string host, [FromServices] DeadLetters letters)
    {
        if (!await LoadAsync(host))
            return NotFound();
        if (!Sure)
            return Again("Nothing was dropped: tick the box that says you are sure.");
        var count = await letters.DropWaitingAsync(Line.Peer.Host, Aborted)
            + await letters.DropAsync<OutboundDelivery>(new QueueFilter(Host: Line.Peer.Host), Aborted);
        return Finish($"{Wording.Count(count, "delivery is", "deliveries are")} dropped.");
    }

    public async Task<IActionResult> OnPostDialectAsync(string host, [FromServices] PeerLedger peers)
    {
        if (!await LoadAsync(host))
            return NotFound();
        PeerDialect? chosen = Dialect switch
        {
            "cavage" => PeerDialect.Cavage,
            "rfc9421" => PeerDialect.Rfc9421,
            "learn" => PeerDialect.Unknown,
            _ => null,
        };
        if (chosen is not { } dialect)
            return Again("There is no such signature.");
        await peers.FixAsync(Line.Peer.Host, dialect, Aborted);
        return Finish(dialect == PeerDialect.Unknown ? "The signature is learned again." : "The signature is set.");
    }

    private async Task<bool> LoadAsync(string host)
    {
        var address = $"https://{host}/";
        if (!UriRules.IsAcceptable(address) || await Db.HostLineAsync(UriRules.AuthorityOf(address), Aborted) is not { } line)
            return false;
        Line = line;
        return true;
    }

    private LocalRedirectResult Finish(string done)
    {
        Done = done;
        return LocalRedirect("/admin/hosts/" + Uri.EscapeDataString(Line.Peer.Host));
    }
}
