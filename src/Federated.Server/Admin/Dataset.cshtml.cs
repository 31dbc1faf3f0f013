using Federated.Domain.Consent;
using Federated.Features.Consent.Datasets;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Federated.Server.Admin;

/// <summary>Where the owner orders a snapshot of the consenting posts, sees how far it is, and withdraws one.</summary>
internal sealed class DatasetModel(FederatedDbContext db, Viewer viewer, IOptions<DatasetOptions> options) : OwnerPage(db, viewer)
{
    private const int Shown = 50;

    public IReadOnlyList<DatasetSnapshot> Snapshots { get; private set; } = [];

    public DatasetOptions Options { get; } = options.Value;

    public bool IsBusy => Snapshots.Any(one => one.State is DatasetState.Ordered or DatasetState.Building);

    public async Task OnGetAsync() => Snapshots = await Db.SnapshotsAsync(Shown, Aborted);

    public async Task<IActionResult> OnPostOrderAsync([FromServices] OrderDataset order, [FromForm] DatasetUse use)
    {
        Done = await order.ExecuteAsync(use, Me, Aborted) is { } ordered
            ? FormattableString.Invariant($"Version {ordered.Version} is ordered; a worker begins within a minute.")
            : "A snapshot is being made already.";
        return Redirect("/admin/dataset");
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromServices] WithdrawDataset withdraw, [FromForm] int version)
    {
        Done = await withdraw.ExecuteAsync(version, Aborted)
            ? FormattableString.Invariant($"Version {version} is withdrawn.")
            : "There is nothing to withdraw.";
        return Redirect("/admin/dataset");
    }
}
