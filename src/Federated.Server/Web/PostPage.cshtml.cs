using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Federated.Features.Interactions;
using Federated.Features.Posts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Federated.Server.Web;

/// <summary>One post with what it answers and what answers it; also where one likes, boosts, replies and deletes.</summary>
internal sealed class PostPageModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    /// <summary>Steps up a thread; nobody reads further.</summary>
    private const int MostAncestors = 20;

    private const int MostReplies = 200;

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set => field = HandleConstraint.Bare(value); } = "";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Caption { get; set; }

    [BindProperty]
    public PostFieldsForm Fields { get; set; } = new();

    /// <summary>The page from which somebody liked or boosted.</summary>
    [BindProperty]
    public string? From { get; set; }

    public PostCard Card { get; private set; } = null!;

    public IReadOnlyList<PostCard> Ancestors { get; private set; } = [];

    public IReadOnlyList<PostCard> Replies { get; private set; } = [];

    public bool MayDelete => Card.Author.IsLocal && (Viewer.Id == Card.Author.Id || Viewer.IsModerator);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return await Db.WasDeletedAsync(Id, Handle.ToLowerInvariant(), Aborted) ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        if (Viewer.Account is { } me)
            (Fields, Caption) = (PostFieldsForm.For(me, Card), PostFieldsForm.Greeting(Card, me));
        SayTerms(Card.Terms);
        if (Card.Author.IsLocal)
            OfferObject(Card.Uri.Value);
        return Page();
    }

    public Task<IActionResult> OnPostLikeAsync([FromServices] LikePost like) => ActAsync((me, post) => like.ExecuteAsync(me, post, null, Aborted));

    public Task<IActionResult> OnPostUnlikeAsync([FromServices] UnlikePost unlike) => ActAsync((me, post) => unlike.ExecuteAsync(me, post, Aborted));

    public Task<IActionResult> OnPostBoostAsync([FromServices] BoostPost boost) => ActAsync((me, post) => boost.ExecuteAsync(me, post, null, Aborted));

    public Task<IActionResult> OnPostUnboostAsync([FromServices] UnboostPost unboost) => ActAsync((me, post) => unboost.ExecuteAsync(me, post, Aborted));

    public async Task<IActionResult> OnPostReplyAsync([FromServices] PublishPost publish)
    {
        if (Viewer.Account is not { } me)
            return Challenge(SessionCookie.Scheme);
        if (!await LoadAsync())
            return NotFound();
        var result = await publish.ExecuteAsync(Fields.ToDraft(Caption) with { InReplyToId = Card.Id }, me, Aborted);
        if (result.Post is not { } post)
            return Again(PostFaultText.Of(result.Fault));
        return Redirect(Anchor($"/@{Card.Author.HandleKey}/{Id}", post.Id));
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromServices] DeletePost delete)
    {
        if (Viewer.Account is not { } me)
            return Challenge(SessionCookie.Scheme);
        if (!await LoadAsync())
            return NotFound();
        var fault = await delete.ExecuteAsync(Id, me, Aborted);
        if (fault != PostFault.None)
            return Again(PostFaultText.Of(fault));
        if (me.Id != Card.Author.Id)
        {
            Done = "The post is deleted.";
            return Redirect("/@" + Card.Author.HandleKey);
        }

        Done = "The post is deleted. The servers that got it are being told.";
        return Redirect(FormattableString.Invariant($"/@{Card.Author.HandleKey}/{Id}/delivery"));
    }

    private async Task<IActionResult> ActAsync(Func<LocalAccount, Post, Task> act)
    {
        if (Viewer.Account is not { } me)
            return Challenge(SessionCookie.Scheme);
        var post = await Db.VisiblePostsFor(me.Id).Include(post => post.Author).FirstOrDefaultAsync(post => post.Id == Id, Aborted);
        if (post?.Author is null || !IsAt(post.Author.HandleKey))
            return NotFound();
        await act(me, post);
        return Redirect(Anchor(Url.IsLocalUrl(From) ? From : $"/@{post.Author.HandleKey}/{Id}", Id));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Db.PostCardAsync(Id, Viewer.Id, Aborted) is not { } card || !IsAt(card.Author.HandleKey))
            return false;
        Card = card;
        await DisplayAsync();
        Ancestors = await Db.AncestorsAsync(card, Viewer.Id, MostAncestors, Aborted);
        Replies = await Db.RepliesAsync(card.Id, Viewer.Id, MostReplies, Aborted);
        return true;
    }

    private bool IsAt(string handleKey) => string.Equals(handleKey, Handle, StringComparison.OrdinalIgnoreCase);

    private static string Anchor(string page, long id) => FormattableString.Invariant($"{page}#p{id}");
}
