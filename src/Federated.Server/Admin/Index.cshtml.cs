using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Moderation;
using Federated.Features.Accounts;
using Federated.Features.Moderation;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Federated.Server.Admin;

/// <summary>What an owner and moderators decide: the name of the place, sign-up, who is shut out.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int MostRows = 500;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public bool SignUpsOpen { get; set; }

    [BindProperty]
    public AiDisplay AiDisplay { get; set; }

    [BindProperty]
    public string? Domain { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public long ActorId { get; set; }

    public IReadOnlyList<DomainRule> Domains { get; private set; } = [];

    public IReadOnlyList<LocalAccount> Accounts { get; private set; } = [];

    public IReadOnlyList<ActorCard> SuspendedElsewhere { get; private set; } = [];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Viewer.IsModerator)
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (await Db.InstanceAsync(Aborted) is { } instance)
            (Title, Description, SignUpsOpen, AiDisplay) = (instance.Title, instance.Description, instance.SignUpsOpen, instance.AiDisplay);
    }

    public async Task<IActionResult> OnPostInstanceAsync([FromServices] EditInstance edit)
    {
        var faults = await edit.ExecuteAsync(Me, (Title ?? "").Trim(), (Description ?? "").Trim(), SignUpsOpen, AiDisplay, Aborted);
        return faults.Count > 0 ? await AgainAsync(faults[0]) : Finish("Saved.");
    }

    public async Task<IActionResult> OnPostSuspendDomainAsync([FromServices] SuspendDomain suspend) =>
        await suspend.ExecuteAsync((Domain ?? "").Trim(), (Reason ?? "").Trim(), Aborted)
            ? Finish($"{Domain} is suspended.")
            : await AgainAsync($"“{Domain}” is not a domain that can be suspended.");

    public async Task<IActionResult> OnPostLiftDomainAsync([FromServices] LiftDomain lift)
    {
        await lift.ExecuteAsync((Domain ?? "").Trim(), Aborted);
        return Finish($"{Domain} may come in again.");
    }

    public async Task<IActionResult> OnPostSuspendAccountAsync([FromServices] SuspendAccount suspend)
    {
        if (await Db.ActorByHandleAsync((Who ?? "").Trim(), Aborted) is not { } actor)
            return await AgainAsync($"Nobody known as “{Who}”.");
        if (!MayJudge(actor) || actor.Id == Me.Id)
            return await AgainAsync("That account cannot be suspended by you.");
        await suspend.ExecuteAsync(actor, Aborted);
        return Finish($"@{actor.HandleKey} is suspended.");
    }

    public async Task<IActionResult> OnPostUnsuspendAccountAsync([FromServices] UnsuspendAccount unsuspend)
    {
        if (await Db.ActorAsync(ActorId, Aborted) is not { } actor || !MayJudge(actor))
            return await AgainAsync("That suspension cannot be lifted by you.");
        await unsuspend.ExecuteAsync(actor, Aborted);
        return Finish("The suspension is lifted.");
    }

    // An owner is not shut out by those whom the owner appointed, nor are these let back in by each other.
    private bool MayJudge(Actor actor) => Viewer.IsOwner || actor is not LocalAccount { Role: not Role.Member };

    private RedirectToPageResult Finish(string done)
    {
        Done = done;
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> AgainAsync(string fault)
    {
        await LoadAsync();
        if (Title is null && await Db.InstanceAsync(Aborted) is { } instance)
            (Title, Description, SignUpsOpen, AiDisplay) = (instance.Title, instance.Description, instance.SignUpsOpen, instance.AiDisplay);
        return Again(fault);
    }

    private async Task LoadAsync()
    {
        Domains = await Db.DomainRulesAsync(MostRows, Aborted);
        Accounts = await Db.LocalAccountsAsync(MostRows, Aborted);
        SuspendedElsewhere = await Db.SuspendedRemoteAsync(MostRows, Aborted);
    }
}
