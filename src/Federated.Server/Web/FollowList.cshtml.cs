using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Who follows somebody, or whom they follow, where they show it.</summary>
internal sealed class FollowListModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int RowsPerPage = 40;

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set => field = HandleConstraint.Bare(value); } = "";

    [BindProperty(SupportsGet = true)]
    public string List { get; set; } = "";

    public Actor Who { get; private set; } = null!;

    public ProfileCounts Counts { get; private set; } = null!;

    public IReadOnlyList<FollowRow> Rows { get; private set; } = [];

    public long? Older { get; private set; }

    public bool IsFollowers => List == "followers";

    /// <summary>Of somebody elsewhere we know only what concerns us, and it is not ours to show.</summary>
    public bool MayList => Viewer.Id == Who.Id || Who is LocalAccount { ShowsFollows: true };

    public async Task<IActionResult> OnGetAsync([FromQuery] long? below)
    {
        if (await Db.ActorByHandleAsync(Handle, Aborted) is not { } found)
            return NotFound();
        Who = found;
        Counts = await Db.CountsAsync(found.Id, Aborted);
        if (!MayList)
            return Page();
        Rows = IsFollowers
            ? await Db.FollowersAsync(found.Id, below, RowsPerPage, Aborted)
            : await Db.FollowingAsync(found.Id, below, RowsPerPage, Aborted);
        Older = Rows.Count == RowsPerPage ? Rows[^1].Id : null;
        return Page();
    }
}
