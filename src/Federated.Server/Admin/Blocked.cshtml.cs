using Federated.Features.BlockedImages;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Admin;

/// <summary>The lists of images that are blocked here: our own, to which moderators add, and others' that the owner subscribes to.</summary>
internal sealed class BlockedModel(FederatedDbContext db, Viewer viewer, ImageLists lists, TimeProvider clock) : ModeratorPage(db, viewer)
{
    /// <summary>Larger files go in by the command line.</summary>
    private const int MaxFile = 16 * 1024 * 1024;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public int Hours { get; set; } = ImageLists.DefaultHours;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public IFormFile? Entries { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    public IReadOnlyList<ImageListLine> Lists { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostImportAsync([FromServices] ImportImageList import)
    {
        if (Entries is not { Length: > 0 and <= MaxFile } file)
            return await AgainAsync("Choose a file of at most 16 MiB; larger ones go in by the command line.");
        if (await lists.EnsureAsync(Name ?? "", Aborted) is not { } list)
            return await AgainAsync("A list’s name has letters, digits and dashes, at most 60.");
        if (list.Url is not null)
            return await AgainAsync("That list is somebody else’s: it is fetched from there.");
        await using var stream = file.OpenReadStream();
        var result = await import.ExecuteAsync(list.Id, stream, replaces: false, ((Reason ?? "").Trim(), (Source ?? "").Trim(), null), Aborted);
        return result.Fault is { } fault ? await AgainAsync($"Nothing was added. {fault}") : Finish($"{AdminWording.Number(result.Added)} new entries; the list has {AdminWording.Number(result.Entries)} now.");
    }

    public async Task<IActionResult> OnPostSubscribeAsync([FromServices] FetchImageLists fetch)
    {
        if (!Viewer.IsOwner)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (await lists.SubscribeAsync(Name ?? "", (Address ?? "").Trim(), Hours, Aborted) is { } wrong)
            return await AgainAsync(wrong);
        var name = Name!.Trim().ToLowerInvariant();
        return (await fetch.ExecuteAsync(name, Aborted)).GetValueOrDefault(name) is { } fault
            ? await AgainAsync($"It is on the list of lists, but could not be fetched; that is tried again every hour. {fault}")
            : Finish($"“{name}” is fetched and blocks from now on.");
    }

    public async Task<IActionResult> OnPostFetchAsync([FromServices] FetchImageLists fetch)
    {
        var name = Name ?? "";
        return (await fetch.ExecuteAsync(name, Aborted)).TryGetValue(name, out var fault)
            ? fault is null ? Finish($"“{name}” is fetched.") : await AgainAsync($"“{name}” could not be fetched; its entries stay as they were. {fault}")
            : await AgainAsync("There is no such list.");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!Viewer.IsOwner)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (!Sure)
            return await AgainAsync("Nothing was removed: tick the box that says you are sure.");
        return await lists.RemoveAsync(Name ?? "", Aborted) ? Finish($"“{Name}” is gone, and blocks nothing any more.") : await AgainAsync("There is no such list.");
    }

    private LocalRedirectResult Finish(string done)
    {
        Done = done;
        return LocalRedirect("/admin/blocked");
    }

    private async Task<IActionResult> AgainAsync(string fault)
    {
        await LoadAsync();
        return Again(fault);
    }

    private async Task LoadAsync() => Lists = await Db.ImageListsAsync(Now, Aborted);
}
