using System.Globalization;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>All that somebody ordered, with what became of it, to be searched, cancelled and ordered again.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true)]
internal sealed class HistoryModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : SitePage(db, viewer)
{
    private const int OrdersPerPage = 20;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<JobCard> Jobs { get; private set; } = [];

    public long? Older { get; private set; }

    public async Task OnGetAsync([FromQuery] long? below)
    {
        Jobs = await Db.JobsAsync(Me.Id, Query, below, OrdersPerPage, clock.GetUtcNow(), Aborted);
        Older = Jobs.Count == OrdersPerPage ? Jobs[^1].Id : null;
    }

    public string Address(long below) => "/compose/history" + PagesOf(Query, below);

    /// <summary>The query of the next page of a list that is searched.</summary>
    internal static QueryString PagesOf(string? search, long below)
    {
        var query = QueryString.Create("below", below.ToString(CultureInfo.InvariantCulture));
        return search is null ? query : query.Add("q", search);
    }
}
