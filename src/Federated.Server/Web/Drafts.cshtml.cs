using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Images that somebody had made and has not published: each leads to its page, where it is published or deleted.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true)]
internal sealed class DraftsModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int TilesPerPage = 48;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<DraftCard> Drafts { get; private set; } = [];

    public long? Older { get; private set; }

    public async Task OnGetAsync([FromQuery] long? below)
    {
        Drafts = await Db.DraftsAsync(Me.Id, Query, below, TilesPerPage, Aborted);
        Older = Drafts.Count == TilesPerPage ? Drafts[^1].ImageId : null;
    }

    public string Address(long below) => "/compose/drafts" + HistoryModel.PagesOf(Query, below);
}
