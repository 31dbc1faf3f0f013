using System.Globalization;
using Federated.Features.Content;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>One's own posts with how far each has come, also those that are deleted.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true)]
internal sealed class DeliveriesModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int PostsPerPage = 12;

    public bool OnlyDeleted { get; private set; }

    public IReadOnlyList<LedgerEntry> Posts { get; private set; } = [];

    public long? Older { get; private set; }

    public async Task OnGetAsync([FromQuery] string? show, [FromQuery] long? below)
    {
        OnlyDeleted = show == "deleted";
        Posts = await Db.OwnLedgersAsync(Me.Id, OnlyDeleted, below, PostsPerPage, Aborted);
        Older = Posts.Count == PostsPerPage ? Posts[^1].PostId : null;
    }

    /// <summary>Enough words to know it again.</summary>
    public static string Title(LedgerEntry post)
    {
        if (post.DeletedAt is not null)
            return "A deleted post";
        var text = Wording.Shorten(PlainText.FromHtml(post.CaptionHtml));
        return text.Length > 0 ? text : post.Images == 1 ? "A picture" : string.Create(CultureInfo.InvariantCulture, $"{post.Images} pictures");
    }
}
