using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Relationships;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Somebody's page: who they are and what of theirs the viewer may see; also where one follows and blocks.</summary>
internal sealed class ProfileModel(FederatedDbContext db, Viewer viewer, LocalUris uris, MediaLinks media) : SitePage(db, viewer)
{
    private const int PostsPerPage = 36;

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set => field = HandleConstraint.Bare(value); } = "";

    public Actor Who { get; private set; } = null!;

    public ActorCard Card { get; private set; } = null!;

    public ProfileCounts Counts { get; private set; } = null!;

    public RelationshipView Relationship { get; private set; } = RelationshipView.None;

    public IReadOnlyList<PostCard> Posts { get; private set; } = [];

    public long? Older { get; private set; }

    public bool IsMe => Viewer.Id == Who.Id;

    public string? Header => Who switch
    {
        LocalAccount { HeaderKey: { } key } => media.Of(key),
        RemoteActor { HeaderUrl: { } url } who => media.RemoteHeader(who.Id, url),
        _ => null,
    };

    public string FullHandle => Card.IsLocal ? $"@{Who.Username}@{uris.HandleDomain}" : $"@{Who.HandleKey}";

    public string OriginalUrl => (Who as RemoteActor)?.ProfileUrl ?? Who.Uri.Value;

    public async Task<IActionResult> OnGetAsync([FromQuery] long? below)
    {
        if (!await FindAsync())
            return await WasHereAsync() ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        // One address for each profile, however it was typed.
        if (Handle != Who.HandleKey)
            return Redirect("/@" + Who.HandleKey);
        Card = new ActorCard
        {
            Id = Who.Id,
            Username = Who.Username,
            HandleKey = Who.HandleKey,
            DisplayName = Who.DisplayName,
            AvatarKey = (Who as LocalAccount)?.AvatarKey,
            AvatarUrl = (Who as RemoteActor)?.AvatarUrl,
            Emojis = Who.Emojis,
        };
        if (Viewer.Id is { } id && id != Who.Id)
            Relationship = await Db.RelationshipAsync(id, Who.Id, Aborted);
        Counts = await Db.CountsAsync(Who.Id, Aborted);
        Posts = await Db.PostsOfAsync(Who.Id, Viewer.Id, await DisplayAsync(), below, PostsPerPage, Aborted);
        Older = Posts.Count == PostsPerPage ? Posts[^1].Id : null;
        if (Card.IsLocal)
            OfferObject(Who.Uri.Value);
        return Page();
    }

    public Task<IActionResult> OnPostFollowAsync([FromServices] FollowActor follow) => ActAsync(async me =>
        Done = await follow.ExecuteAsync(me, Who, null, Aborted) switch
        {
            FollowOutcome.Accepted => "You follow them now.",
            FollowOutcome.Pending => "Your request is on its way.",
            _ => "That is not possible.",
        });

    public Task<IActionResult> OnPostUnfollowAsync([FromServices] UnfollowActor unfollow) =>
        ActAsync(me => unfollow.ExecuteAsync(me, Who, Aborted));

    public Task<IActionResult> OnPostRemoveFollowerAsync([FromServices] RejectFollow reject) =>
        ActAsync(me => reject.ExecuteAsync(me, Who, Aborted));

    public Task<IActionResult> OnPostBlockAsync([FromServices] BlockActor block) =>
        ActAsync(me => block.ExecuteAsync(me, Who, null, Aborted));

    public Task<IActionResult> OnPostUnblockAsync([FromServices] UnblockActor unblock) =>
        ActAsync(me => unblock.ExecuteAsync(me, Who, Aborted));

    private async Task<IActionResult> ActAsync(Func<LocalAccount, Task> act)
    {
        if (Viewer.Account is not { } me)
            return Challenge(SessionCookie.Scheme);
        if (!await FindAsync() || Who.Id == me.Id)
            return NotFound();
        await act(me);
        return Redirect("/@" + Who.HandleKey);
    }

    private async Task<bool> FindAsync()
    {
        var name = Handle.EndsWith("@" + uris.HandleDomain, StringComparison.OrdinalIgnoreCase) ? Handle[..^(uris.HandleDomain.Length + 1)] : Handle;
        if (await Db.ActorByHandleAsync(name, Aborted) is not { } found)
            return false;
        Who = found;
        return true;
    }

    private Task<bool> WasHereAsync() => Db.WasAccountDeletedAsync(Handle, Aborted);
}
