using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Features.RemoteMedia;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Federated.Server.Admin;

/// <summary>Copies of other servers' pictures: how much room they take, of which budget, and how often they were of use.</summary>
internal sealed class MediaModel(FederatedDbContext db, Viewer viewer, IOptions<RemoteMediaOptions> options, RemoteBlobs blobs, RemoteMeter meter)
    : OwnerPage(db, viewer)
{
    private const long MiB = 1024 * 1024;
    private const int MostServers = 100;

    [BindProperty]
    public string? Domain { get; set; }

    [BindProperty]
    public int? Size { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    public RemoteUsageTotals Totals { get; private set; } = null!;

    public IReadOnlyList<RemoteUsageLine> Servers { get; private set; } = [];

    public IReadOnlyList<MediaBudget> Budgets { get; private set; } = [];

    public long Budget => options.Value.BudgetMiB * MiB;

    public long Reserve => options.Value.MinFreeMiB * MiB;

    public long? Free => blobs.FreeBytes;

    /// <summary>Of all pictures that somebody looked at, in percent.</summary>
    public int HitRate => Totals.Hits + Totals.Misses == 0 ? 0 : (int)(100 * Totals.Hits / (Totals.Hits + Totals.Misses));

    public MediaBudget? BudgetOf(string host) => Budgets.Where(one => HostName.IsWithin(host, one.Domain)).MinBy(one => one.MaxBytes);

    public async Task OnGetAsync()
    {
        // What this node has counted and not written down yet; other nodes do so within half a minute.
        await meter.WriteAsync(Db, Aborted);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostBudgetAsync([FromServices] SetMediaBudget set)
    {
        if (Size is null or < 0 or > 100_000_000)
            return await AgainAsync("Say how many megabytes, from 0 (keep none) on.");
        return await set.ExecuteAsync((Domain ?? "").Trim(), Size * MiB, Aborted)
            ? Finish($"Copies of {Domain} may take {AdminWording.Bytes(Size.Value * MiB)}.")
            : await AgainAsync($"“{Domain}” is not a domain.");
    }

    public async Task<IActionResult> OnPostLiftAsync([FromServices] SetMediaBudget set)
    {
        await set.ExecuteAsync((Domain ?? "").Trim(), null, Aborted);
        return Finish($"{Domain} has no budget of its own any more.");
    }

    public async Task<IActionResult> OnPostPurgeAsync([FromServices] PurgeRemoteMedia purge)
    {
        if (!Sure)
            return await AgainAsync("Nothing was thrown away: tick the box that says you are sure.");
        var domain = string.IsNullOrWhiteSpace(Domain) ? null : Domain.Trim();
        return await purge.ExecuteAsync(domain, Aborted) is { } gone
            ? Finish($"{Wording.Count(gone.Copies, "copy is", "copies are")} thrown away, {AdminWording.Bytes(gone.Bytes)}.")
            : await AgainAsync($"“{Domain}” is not a domain.");
    }

    private LocalRedirectResult Finish(string done)
    {
        Done = done;
        return LocalRedirect("/admin/media");
    }

    private async Task<IActionResult> AgainAsync(string fault)
    {
        await LoadAsync();
        return Again(fault);
    }

    private async Task LoadAsync()
    {
        Totals = await Db.RemoteTotalsAsync(Aborted);
        Servers = await Db.RemoteUsageAsync(MostServers, Aborted);
        Budgets = await Db.MediaBudgetsAsync(Aborted);
    }
}
