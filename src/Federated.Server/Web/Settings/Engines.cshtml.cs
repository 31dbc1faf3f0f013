using Federated.Features.Generation;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web.Settings;

/// <summary>Somebody brings keys of their own for engines, or takes them away; nobody ever reads one here.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true)]
internal sealed class EnginesModel(FederatedDbContext db, Viewer viewer, OwnKeys keys) : SitePage(db, viewer)
{
    [BindProperty]
    public string? Engine { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    public IReadOnlyList<OwnKeyRow> Engines { get; private set; } = [];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostSetAsync()
    {
        if (await keys.SetAsync(Me, Engine ?? "", Key ?? "", Aborted) is { } fault)
        {
            await LoadAsync();
            return Again(fault);
        }

        Done = "The key is kept. From now on your images are made with it.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await keys.RemoveAsync(Me.Id, Engine ?? "", Aborted);
        Done = "The key is removed.";
        return RedirectToPage();
    }

    private async Task LoadAsync()
    {
        var since = await keys.SetAtAsync(Me.Id, Aborted);
        Engines = [.. keys.Engines.Select(engine => new OwnKeyRow(engine.Name, engine.Terms.Title, engine.Terms.SentTo, since.TryGetValue(engine.Name, out var at) ? at : null))];
    }
}
