using System.Globalization;
using Federated.Features.Generation;
using Federated.Features.Lineage;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Somebody says what an image should show; the order becomes a job with a page of its own.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ComposeModel(FederatedDbContext db, Viewer viewer, EngineShelf engines) : SitePage(db, viewer)
{
    private const int DraftsShown = 24;

    /// <summary>A size that is typed in below.</summary>
    private const string OwnSize = "custom";

    // What is offered where an engine takes any size; a megapixel or so each, which is what models are trained on.
    private static readonly PixelSize[] Usual = [new(1024, 1024), new(832, 1216), new(1216, 832), new(1536, 864)];

    [BindProperty(SupportsGet = true)]
    public string? Prompt { get; set; }

    /// <summary>What it should not show, where the engine can be told.</summary>
    [BindProperty(SupportsGet = true)]
    public string? NegativePrompt { get; set; }

    /// <summary>The name of the engine; nothing for the default one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Engine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Size { get; set; }

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

    /// <summary>The post that is remixed.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Remix { get; set; }

    /// <summary>The same, as far as there is one that this person may see.</summary>
    public PostCard? RemixParent { get; private set; }

    public IReadOnlyList<DraftCard> Drafts { get; private set; } = [];

    public IReadOnlyList<EngineOffer> Offers { get; private set; } = [];

    /// <summary>The engine whose options the form shows.</summary>
    public EngineOffer Chosen { get; private set; } = null!;

    /// <summary>The sizes to choose from.</summary>
    public IReadOnlyList<PixelSize> Sizes { get; private set; } = [];

    public bool TakesOwnSize => Chosen.Capabilities.Sizes.Count == 0;

    public bool HasOwnSize => Size == OwnSize;

    public bool ShowsMore => HasOwnSize || !string.IsNullOrWhiteSpace(Seed) || !string.IsNullOrWhiteSpace(NegativePrompt);

    public static string ShapeOf(PixelSize size) => ((double)size.Width / size.Height) switch
    {
        1 => "Square",
        > 1.6 => "Wide",
        > 1 => "Landscape",
        < 0.6 => "Tall",
        _ => "Portrait",
    };

    public async Task<IActionResult> OnGetAsync([FromServices] RemixGate gate)
    {
        if (Remix is { } parent)
        {
            var verdict = (await gate.DecideAsync(parent, Me, Aborted)).Verdict;
            RemixParent = await Db.PostCardAsync(parent, Me.Id, Aborted);
            if (RemixParent is null)
                return NotFound();
            if (verdict is not (RemixVerdict.Allowed or RemixVerdict.Approved))
                Faults.Add(RemixWords.Of(verdict));
            else if (Prompt is null)
                FillIn(RemixParent);
        }

        await LoadAsync();
        return Page();
    }

    /// <summary>Another engine was chosen: the same order, with the options of that one. Nothing is made.</summary>
    public async Task<IActionResult> OnPostEngineAsync()
    {
        await LoadAsync();
        ModelState.Clear(); // the fields show what fits now, not what was sent
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] GenerateImage generate)
    {
        // What was asked for is what is ordered; the form that comes back shows what fits.
        var asksSize = Size is not null;
        var hasSize = TryReadSize(out var width, out var height);
        await LoadAsync();
        if (!asksSize)
            hasSize = TryReadSize(out width, out height);
        if (string.IsNullOrWhiteSpace(Prompt))
            return Again("Please say what the image should show.");
        if (!hasSize)
            return Again("Width and height must be whole numbers, such as 1024 and 768.");
        if (!TryReadSeed(out var seed))
            return Again("The seed must be a whole number, or empty for any.");
        var result = await generate.ExecuteAsync(new ImageOrder(Prompt.Trim(), NegativePrompt, seed, width, height, Chosen.Name) { RemixOfId = Remix }, Me, Aborted);
        return result.JobId is { } job
            ? RedirectToPage("ComposeJob", new { jobId = job, Reply })
            : Again(result.Fault ?? "The image cannot be ordered.");
    }

    /// <summary>The parent's recipe, as far as it is disclosed to this person, and where there is the same engine here.</summary>
    private void FillIn(PostCard parent)
    {
        if (parent.Images.FirstOrDefault(image => image.Prompt is { Length: > 0 } || image.Seed is not null) is not { } image)
            return;
        (Prompt, NegativePrompt) = (image.Prompt, image.NegativePrompt);
        if (engines.Find(image.Engine) is null || string.IsNullOrEmpty(image.Engine))
            return;
        Engine = image.Engine;
        Seed = image.Seed?.ToString(CultureInfo.InvariantCulture);
        if (image is { Width: { } width, Height: { } height })
            Size = string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");
    }

    private async Task LoadAsync()
    {
        if (Remix is { } remixed)
            RemixParent ??= await Db.PostCardAsync(remixed, Me.Id, Aborted);
        Drafts = await Db.DraftsAsync(Me.Id, DraftsShown, Aborted);
        Offers = engines.Offers;
        // An engine that is gone, in an old link, is the default one.
        Chosen = Offers.FirstOrDefault(offer => offer.Name.Equals(Engine, StringComparison.OrdinalIgnoreCase)) ?? Offers[0];
        var can = Chosen.Capabilities;
        Sizes = can.Sizes.Count > 0 ? can.Sizes : [.. Usual.Where(can.Fits)];
        if (Sizes.Any(size => size.ToString() == Size))
            return;
        if (TakesOwnSize && Size != OwnSize && PixelSize.TryParse(Size, out var own))
            (Size, Width, Height) = (OwnSize, own.Width.ToString(CultureInfo.InvariantCulture), own.Height.ToString(CultureInfo.InvariantCulture));
        else if (Size != OwnSize || !TakesOwnSize)
            Size = Sizes.Count > 0 ? Sizes[0].ToString() : OwnSize;
    }

    private bool TryReadSize(out int width, out int height)
    {
        string?[] parts = Size == OwnSize ? [Width, Height] : Size is null ? [] : [.. Size.Split('x')];
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
