using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>The front door: the gallery of this place for strangers, their own home for people who are signed in.</summary>
internal sealed class IndexModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int PostsPerPage = 20;
    private const int TilesPerPage = 48;

    public IReadOnlyList<PostCard> Gallery { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> Home { get; private set; } = [];

    /// <summary>Where the next page goes on, if this one was full.</summary>
    public long? Older { get; private set; }

    public async Task OnGetAsync([FromQuery] long? below)
    {
        var display = await DisplayAsync();
        if (Viewer.Id is { } id)
        {
            Home = await Db.HomeAsync(id, display, below, PostsPerPage, Aborted);
            Older = Home.Count > 0 && (await Db.HomeAsync(id, display, Home[^1].Id, 1, Aborted)).Count > 0 ? Home[^1].Id : null;
            return;
        }

        Gallery = await Db.LocalGalleryAsync(null, display, below, TilesPerPage, Aborted);
        Older = Gallery.Count == TilesPerPage ? Gallery[^1].Id : null;
    }
}
