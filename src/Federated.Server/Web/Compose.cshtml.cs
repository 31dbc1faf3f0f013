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
internal sealed class ComposeModel(FederatedDbContext db, Viewer viewer, EngineShelf engines, OwnKeys keys) : SitePage(db, viewer)
{
    /// <summary>Images of one's own that are offered to start from; any other by its page.</summary>
    private const int StartsShown = 16;

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

    [BindProperty(SupportsGet = true)]
    public int Count { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Steps { get; set; }

    /// <summary>An image of the person's own to start from.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Start { get; set; }

    /// <summary>How far the result may go away from it; nothing leaves that to the engine.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Strength { get; set; }

    /// <summary>The name of this order: sent twice, it is one.</summary>
    [BindProperty]
    public string? Order { get; set; }

    /// <summary>The post that the image will answer.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Reply { get; set; }

    /// <summary>The post that is remixed.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Remix { get; set; }

    /// <summary>The same, as far as there is one that this person may see.</summary>
    public PostCard? RemixParent { get; private set; }

    public IReadOnlyList<DraftCard> Drafts { get; private set; } = [];

    public IReadOnlyList<DraftCard> StartImages { get; private set; } = [];

    public IReadOnlyList<EngineOffer> Offers { get; private set; } = [];

    /// <summary>The engine whose options the form shows.</summary>
    public EngineOffer Chosen { get; private set; } = null!;

    /// <summary>The sizes to choose from.</summary>
    public IReadOnlyList<PixelSize> Sizes { get; private set; } = [];

    public bool TakesOwnSize => Chosen.Capabilities.Sizes.Count == 0;

    public bool HasOwnSize => Size == OwnSize;

    public bool ShowsMore => HasOwnSize || !string.IsNullOrWhiteSpace(Seed) || !string.IsNullOrWhiteSpace(NegativePrompt);

    /// <summary>Steps that people can tell apart.</summary>
    public static IReadOnlyList<(string Value, string Words)> Strengths { get; } =
        [("", "As the engine does usually"), ("0.3", "A little"), ("0.55", "About half"), ("0.8", "Far")];

    private IReadOnlyCollection<string> OwnKeyNames { get; set; } = [];

    public bool HasOwnKey(EngineOffer offer) => offer.Terms.OwnKeyName is { } name && OwnKeyNames.Contains(name);

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
            RemixParent = await Db.PostCardAsync(parent, Me.Id, Aborted);
            if (RemixParent is null)
                return NotFound();
            var decision = await gate.DecideAsync(parent, Me, Aborted);
            if (!decision.MayRemix)
                Faults.Add(RemixWords.Of(decision.Verdict));
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

    public async Task<IActionResult> OnPostAsync([FromServices] GenerateImage generate, [FromServices] BeginRemix begin)
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
        if (!TryReadSteps(out var steps))
            return Again("The steps must be a whole number, or empty for as many as usual.");
        var remix = Remix is { } parent ? await begin.ExecuteAsync(parent, Me, Aborted) : null;
        if (remix is { Parent: null })
            return Again(RemixWords.Of(remix.Verdict));
        var order = new ImageOrder(Prompt.Trim(), NegativePrompt, seed, width, height, Chosen.Name)
        {
            Count = Count,
            Steps = steps,
            InputImageIds = Start is { } start ? [start] : [],
            Strength = double.TryParse(Strength, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var strength) ? strength : null,
            IdempotencyKey = Order,
            RemixOf = remix?.Parent,
        };
        var result = await generate.ExecuteAsync(order, Me, Aborted);
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
        if (string.IsNullOrEmpty(image.Engine) || engines.Find(image.Engine) is null)
            return;
        Engine = image.Engine;
        (Seed, Steps) = (image.Seed?.ToString(CultureInfo.InvariantCulture), image.Steps?.ToString(CultureInfo.InvariantCulture));
        if (image is { Width: { } width, Height: { } height })
            Size = string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");
    }

    private async Task LoadAsync()
    {
        if (Remix is { } remixed)
            RemixParent ??= await Db.PostCardAsync(remixed, Me.Id, Aborted);
        Drafts = await Db.DraftsAsync(Me.Id, DraftsShown, Aborted);
        Order ??= Guid.NewGuid().ToString("N");
        OwnKeyNames = (await keys.SetAtAsync(Me.Id, Aborted)).Keys;
        Offers = engines.Offers;
        // An engine that is gone, in an old link, is the default one.
        Chosen = Offers.FirstOrDefault(offer => offer.Name.Equals(Engine, StringComparison.OrdinalIgnoreCase)) ?? Offers[0];
        var can = Chosen.Capabilities;
        if (can.ImageToImage)
            StartImages = await LoadStartsAsync();
        Sizes = can.Sizes.Count > 0 ? can.Sizes : [.. Usual.Where(can.Fits)];
        if (Sizes.Any(size => size.ToString() == Size))
            return;
        if (TakesOwnSize && Size != OwnSize && PixelSize.TryParse(Size, out var own))
            (Size, Width, Height) = (OwnSize, own.Width.ToString(CultureInfo.InvariantCulture), own.Height.ToString(CultureInfo.InvariantCulture));
        else if (Size != OwnSize || !TakesOwnSize)
            Size = Sizes.Count > 0 ? Sizes[0].ToString() : OwnSize;
    }

    /// <summary>The newest ones, and the one that was asked for.</summary>
    private async Task<IReadOnlyList<DraftCard>> LoadStartsAsync()
    {
        var newest = await Db.StartImagesAsync(Me.Id, StartsShown, null, Aborted);
        return Start is { } start && newest.All(image => image.ImageId != start)
            ? [.. await Db.StartImagesAsync(Me.Id, 1, start, Aborted), .. newest]
            : newest;
    }

    private bool TryReadSteps(out int? steps)
    {
        steps = null;
        if (string.IsNullOrWhiteSpace(Steps))
            return true;
        if (!int.TryParse(Steps.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        steps = number;
        return true;
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
