using Federated.Domain.Posts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Everything public that carries one hashtag; captions here and on other servers link to it.</summary>
internal sealed class TagModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int TilesPerPage = 48;

    /// <summary>As many characters as a hashtag is kept with.</summary>
    private const int MaxLength = 200;

    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public IReadOnlyList<PostCard> Posts { get; private set; } = [];

    public long? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] long? below)
    {
        if (Name.Length is 0 or > MaxLength)
            return NotFound();
        Posts = await Db.TaggedAsync(PostHashtag.KeyOf(Name), Viewer.Id, await DisplayAsync(), below, TilesPerPage, Aborted);
        Older = Posts.Count == TilesPerPage ? Posts[^1].Id : null;
        return Page();
    }
}
