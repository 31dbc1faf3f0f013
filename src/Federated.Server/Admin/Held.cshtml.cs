using Federated.Domain.Moderation;
using Federated.Features.Quarantine;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>Pictures that matched what is blocked here: a moderator sees a blur, what it matched and whose it is, and decides.</summary>
internal sealed class HeldModel(FederatedDbContext db, Viewer viewer) : ModeratorPage(db, viewer)
{
    public const int PageSize = 20;

    /// <summary>A list further down than this is nobody's: it bounds what a made-up page number costs.</summary>
    private const int LastPage = 1_000;

    [BindProperty]
    public long Id { get; set; }

    public IReadOnlyList<HeldImageLine> Lines { get; private set; } = [];

    public int Waiting { get; private set; }

    public bool ShowsDecided { get; private set; }

    public int Number { get; private set; } = 1;

    public Task OnGetAsync([FromQuery] string? show, [FromQuery] int page = 1)
    {
        ShowsDecided = show == "decided";
        Number = Math.Clamp(page, 1, LastPage);
        return LoadAsync();
    }

    public Task<IActionResult> OnPostReleaseAsync([FromServices] DecideHeldImage decide) => DecideAsync(decide, HeldVerdict.Release, "The picture is released: it passes from now on.");

    public Task<IActionResult> OnPostDeleteAsync([FromServices] DecideHeldImage decide) => DecideAsync(decide, HeldVerdict.Delete, "The picture is deleted.");

    public Task<IActionResult> OnPostBlockAsync([FromServices] DecideHeldImage decide) =>
        DecideAsync(decide, HeldVerdict.Block, "The picture is deleted, and it and what looks like it is on the moderators’ list.");

    public string Address(int page) =>
        "/admin/held" + (ShowsDecided ? "?show=decided" : "") + (page == 1 ? "" : FormattableString.Invariant($"{(ShowsDecided ? '&' : '?')}page={page}"));

    /// <summary>What it matched, in a sentence.</summary>
    public static string Why(HeldImage held) => held.MatchedBy switch
    {
        "sha256" => $"These very bytes are on the list “{held.List}”.",
        "pdq" => FormattableString.Invariant($"It looks like a picture on the list “{held.List}”: {held.Distance} of 256 bits differ."),
        _ => "The external matcher knows it.",
    };

    private async Task<IActionResult> DecideAsync(DecideHeldImage decide, HeldVerdict verdict, string done)
    {
        switch (await decide.ExecuteAsync(Id, verdict, Me, Aborted))
        {
            case HeldDecision.Done:
                Done = done;
                return LocalRedirect("/admin/held");
            case HeldDecision.NotYours:
                return StatusCode(StatusCodes.Status403Forbidden);
            case HeldDecision.NotGivenBack:
                await LoadAsync();
                return Again("The picture is released, but could not be given back: who made it has to make it again.");
            default:
                await LoadAsync();
                return Again("Somebody has decided about this picture already.");
        }
    }

    private async Task LoadAsync()
    {
        Waiting = await Db.WaitingHeldImagesAsync(Aborted);
        Lines = await Db.HeldImagesAsync(ShowsDecided, (Number - 1) * PageSize, PageSize, Aborted);
    }
}
