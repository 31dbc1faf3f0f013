using System.Globalization;
using Federated.Features.Generation;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Somebody says what an image should show; the order becomes a job with a page of its own.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ComposeModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int DraftsShown = 24;

    public static IReadOnlyList<(string Value, string Name)> Presets { get; } =
    [
        ("1024x1024", "Square"), ("832x1216", "Portrait"), ("1216x832", "Landscape"), ("1536x864", "Wide"),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Prompt { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Size { get; set; } = "1024x1024";

    // Numbers stay what was typed, so that a wrong one can be shown again.
    [BindProperty(SupportsGet = true)]
    public string? Width { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Height { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Seed { get; set; }

    /// <summary>The post that the image will answer.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Reply { get; set; }

    public IReadOnlyList<DraftCard> Drafts { get; private set; } = [];

    public async Task OnGetAsync() => Drafts = await Db.DraftsAsync(Me.Id, DraftsShown, Aborted);

    public async Task<IActionResult> OnPostAsync([FromServices] GenerateImage generate)
    {
        Drafts = await Db.DraftsAsync(Me.Id, DraftsShown, Aborted);
        if (string.IsNullOrWhiteSpace(Prompt))
            return Again("Please say what the image should show.");
        if (!TryReadSize(out var width, out var height))
            return Again("Width and height must be whole numbers, such as 1024 and 768.");
        if (!TryReadSeed(out var seed))
            return Again("The seed must be a whole number, or empty for any.");
        var result = await generate.ExecuteAsync(new ImageOrder(Prompt.Trim(), null, seed, width, height), Me, Aborted);
        return result.JobId is { } job
            ? RedirectToPage("ComposeJob", new { jobId = job, Reply })
            : Again(result.Fault ?? "The image cannot be ordered.");
    }

    private bool TryReadSize(out int width, out int height)
    {
        string?[] parts = Size == "custom" ? [Width, Height] : Size is null ? [] : [.. Size.Split('x')];
        (width, height) = (0, 0);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out height);
    }

    private bool TryReadSeed(out long? seed)
    {
        seed = null;
        if (string.IsNullOrWhiteSpace(Seed))
            return true;
        if (!long.TryParse(Seed.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        seed = number;
        return true;
    }
}
