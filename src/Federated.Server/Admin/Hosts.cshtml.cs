using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>The hosts that we deliver to: whether they answer, what waits for them, what runs there.</summary>
internal sealed class HostsModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : OwnerPage(db, viewer)
{
    public const int PageSize = 50;

    /// <summary>A list further down than this is nobody's: it bounds what a made-up page number costs.</summary>
    private const int LastPage = 10_000;

    public IReadOnlyList<HostLine> Hosts { get; private set; } = [];

    public (int Closed, int Failing, int All) Lanes { get; private set; }

    public string? Part { get; private set; }

    public bool OnlyFailing { get; private set; }

    public int Number { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync([FromQuery] string? name, [FromQuery] string? show, [FromQuery] int page = 1)
    {
        Part = string.IsNullOrWhiteSpace(name) ? null : name.Trim().ToLowerInvariant();
        OnlyFailing = show == "failing";
        Number = Math.Clamp(page, 1, LastPage);
        Lanes = await Db.LanesAsync(Aborted);
        Hosts = await Db.HostLinesAsync(Part, OnlyFailing, (Number - 1) * PageSize, PageSize, Aborted);
    }

    public string Address(int page)
    {
        var query = new QueryString();
        if (Part is not null)
            query = query.Add("name", Part);
        if (OnlyFailing)
            query = query.Add("show", "failing");
        if (page > 1)
            query = query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return "/admin/hosts" + query;
    }
}
