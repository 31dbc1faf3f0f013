using Federated.Features.Lineage;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>What a post was made from and what was made of it, here and elsewhere; where its author takes approvals back.</summary>
internal sealed class RemixesModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int MostApprovals = 200;

    [BindProperty(SupportsGet = true)]
    public string Handle { get; set => field = HandleConstraint.Bare(value); } = "";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long RequestId { get; set; }

    public PostCard Card { get; private set; } = null!;

    public LineageTree Tree { get; private set; } = null!;

    public IReadOnlyList<PostRequestCard> Approvals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Db.PostCardAsync(Id, Viewer.Id, Aborted) is not { } card || !string.Equals(card.Author.HandleKey, Handle, StringComparison.OrdinalIgnoreCase))
            return await Db.WasDeletedAsync(Id, Handle.ToLowerInvariant(), Aborted) ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        Card = card;
        Tree = await Db.LineageAsync(card, Viewer.Id, Aborted);
        if (Viewer.Id == card.Author.Id)
            Approvals = await Db.ApprovalsAsync(Id, MostApprovals, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromServices] RevokeApproval revoke)
    {
        if (Viewer.Account is not { } me)
            return Challenge(SessionCookie.Scheme);
        if (!await revoke.ExecuteAsync(RequestId, me, Aborted))
            return NotFound();
        Done = "Taken back.";
        return Redirect(FormattableString.Invariant($"/@{Handle}/{Id}/remixes"));
    }
}
