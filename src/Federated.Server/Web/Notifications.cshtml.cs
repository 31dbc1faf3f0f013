using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Features.Lineage;
using Federated.Features.Notifications;
using Federated.Features.Relationships;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>What happened to somebody here: likes, boosts, answers, followers, and the requests that wait for a decision.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class NotificationsModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int PerPage = 40;

    [BindProperty]
    public long ActorId { get; set; }

    public IReadOnlyList<ActorCard> Requests { get; private set; } = [];

    [BindProperty]
    public long RequestId { get; set; }

    /// <summary>Questions about one's posts that wait for an answer.</summary>
    public IReadOnlyList<PostRequestCard> Asked { get; private set; } = [];

    public IReadOnlyList<NotificationCard> Told { get; private set; } = [];

    public long? Older { get; private set; }

    public static string Verb(NotificationKind kind) => kind switch
    {
        NotificationKind.Mention => "mentioned you in",
        NotificationKind.Reply => "answered",
        NotificationKind.Follow => "follows you",
        NotificationKind.FollowRequest => "asks to follow you",
        NotificationKind.FollowAccepted => "lets you follow them",
        NotificationKind.Like => "likes",
        NotificationKind.Remix => "made a remix:",
        NotificationKind.RemixRequest => "asks to remix",
        NotificationKind.RemixApproved => "lets you remix",
        NotificationKind.PromptRequest => "asks for the prompt of",
        NotificationKind.PromptShown => "shows you the prompt of",
        _ => "boosted",
    };

    public static string Noun(NotificationKind kind) => kind switch
    {
        NotificationKind.Mention => "a post",
        NotificationKind.Reply => "with this",
        NotificationKind.Remix => "their post",
        NotificationKind.RemixApproved or NotificationKind.PromptShown => "their post",
        _ => "your post",
    };

    public async Task OnGetAsync([FromQuery] long? below, [FromServices] MarkNotificationsRead mark)
    {
        Requests = await Db.FollowRequestsAsync(Me.Id, PerPage, Aborted);
        Asked = await Db.PostRequestsAsync(Me.Id, PerPage, Aborted);
        Told = await Db.NotificationsAsync(Me.Id, below, PerPage, Aborted);
        Older = Told.Count == PerPage ? Told[^1].Id : null;
        if (Told.Count > 0 && !Told[0].Read)
            await mark.ExecuteAsync(Me, Told[0].Id, Aborted);
    }

    public Task<IActionResult> OnPostAcceptAsync([FromServices] AcceptFollow accept) =>
        AnswerAsync((me, follower) => accept.ExecuteAsync(me, follower, Aborted));

    public Task<IActionResult> OnPostRejectAsync([FromServices] RejectFollow reject) =>
        AnswerAsync((me, follower) => reject.ExecuteAsync(me, follower, Aborted));

    public Task<IActionResult> OnPostAllowAsync([FromServices] AnswerPostRequest answer) => AnswerAsync(answer, true);

    public Task<IActionResult> OnPostDenyAsync([FromServices] AnswerPostRequest answer) => AnswerAsync(answer, false);

    private async Task<IActionResult> AnswerAsync(AnswerPostRequest answer, bool isYes)
    {
        await answer.ExecuteAsync(RequestId, isYes, Me, Aborted);
        return RedirectToPage("Notifications");
    }

    private async Task<IActionResult> AnswerAsync(Func<Actor, Actor, Task<bool>> answer)
    {
        if (await Db.ActorAsync(ActorId, Aborted) is { } follower)
            await answer(Me, follower);
        return RedirectToPage("Notifications");
    }
}
