using System.Globalization;
using Federated.Domain.Images;
using Federated.Features.Generation;
using Federated.Features.Posts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>The page of one order: it waits, shows what came, and publishes it with its texts.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ComposeJobModel(FederatedDbContext db, Viewer viewer, JobStates states) : SitePage(db, viewer)
{
    private const int DraftsOffered = 12;

    [BindProperty(SupportsGet = true)]
    public long JobId { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Reply { get; set; }

    /// <summary>Which of the order's images is shown; nothing for the first that is a draft.</summary>
    [BindProperty(SupportsGet = true, Name = "image")]
    public long? Shown { get; set; }

    [BindProperty]
    public string? Alt { get; set; }

    [BindProperty]
    public string? Caption { get; set; }

    [BindProperty]
    public PostFieldsForm Fields { get; set; } = new();

    /// <summary>Further drafts that go into the same post.</summary>
    [BindProperty]
    public List<long> Also { get; set; } = [];

    [BindProperty]
    public Dictionary<long, string?> AltOf { get; set; } = [];

    public GenerationJob Job { get; private set; } = null!;

    /// <summary>Where it stands, while it is made.</summary>
    public JobState State { get; private set; } = null!;

    /// <summary>What came of the order and is not published yet.</summary>
    public IReadOnlyList<ImageAttachment> Drafts { get; private set; } = [];

    public ImageAttachment? Image { get; private set; }

    /// <summary>Images of the order that are in a post.</summary>
    public int Published { get; private set; }

    public PostCard? Parent { get; private set; }

    /// <summary>The post that this is a remix of, while it is there.</summary>
    public PostCard? RemixParent { get; private set; }

    public IReadOnlyList<DraftCard> OtherDrafts { get; private set; } = [];

    public bool IsWorking => !State.IsOver;

    /// <summary>The order's form, filled in as it was.</summary>
    public string AgainUrl(long? seed) => Url.Page("Compose", new
    {
        Job.Prompt,
        Job.NegativePrompt,
        Job.Engine,
        Size = string.Create(CultureInfo.InvariantCulture, $"{Job.Width}x{Job.Height}"),
        Seed = seed,
        Job.Count,
        Job.Steps,
        Start = Job.InputImageIds is [var start, ..] ? start : (long?)null,
        Job.Strength,
        Reply,
        Remix = RemixParent?.Id,
    }) ?? "/compose";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Fields = PostFieldsForm.For(Me, Parent);
        Caption = Parent is null ? "" : PostFieldsForm.Greeting(Parent, Me);
        return Page();
    }

    public Task<IActionResult> OnPostAnotherAsync([FromServices] GenerateImage generate) => OrderAgainAsync(generate, null);

    public Task<IActionResult> OnPostSameAsync([FromServices] GenerateImage generate) => OrderAgainAsync(generate, static job => job.Seed);

    public async Task<IActionResult> OnPostCancelAsync([FromServices] CancelJob cancel)
    {
        if (!await cancel.ExecuteAsync(JobId, Me, Aborted))
            return NotFound();
        return RedirectToPage("ComposeJob", new { jobId = JobId, Reply });
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromServices] DeleteDraft delete)
    {
        if (!await LoadAsync() || Shown is not { } image || Drafts.All(draft => draft.Id != image) || !await delete.ExecuteAsync(image, Me, Aborted))
            return NotFound();
        Done = "The draft is deleted.";
        return Drafts.Count > 1 ? RedirectToPage("ComposeJob", new { jobId = JobId, Reply }) : Redirect("/compose/drafts");
    }

    public async Task<IActionResult> OnPostPublishAsync([FromServices] PublishPost publish)
    {
        if (!await LoadAsync() || Image is null)
            return NotFound();
        var draft = Fields.ToDraft(Caption) with
        {
            InReplyToId = Parent?.Id,
            Images = [new DraftImage(Image.Id, Clean(Alt)), .. Also.Distinct().Select(id => new DraftImage(id, Clean(AltOf.GetValueOrDefault(id))))],
        };
        var result = await publish.ExecuteAsync(draft, Me, Aborted);
        return result.Post is { } post
            ? Redirect(FormattableString.Invariant($"/@{Me.HandleKey}/{post.Id}"))
            : Again(PostFaultText.Of(result.Fault));
    }

    private async Task<IActionResult> OrderAgainAsync(GenerateImage generate, Func<GenerationJob, long?>? seedOf)
    {
        if (!await LoadAsync())
            return NotFound();
        var order = new ImageOrder(Job.Prompt, Job.NegativePrompt, seedOf?.Invoke(Job), Job.Width, Job.Height, Job.Engine)
        {
            Count = Job.Count,
            Steps = Job.Steps,
            InputImageIds = Job.InputImageIds ?? [],
            MaskImageId = Job.MaskImageId,
            Strength = Job.Strength,
            RemixOf = Job.RemixOf,
        };
        var result = await generate.ExecuteAsync(order, Me, Aborted);
        return result.JobId is { } next
            ? RedirectToPage("ComposeJob", new { jobId = next, Reply })
            : Again(result.Fault ?? "The image cannot be ordered.");
    }

    private async Task<bool> LoadAsync()
    {
        if (await Db.JobAsync(JobId, Me.Id, Aborted) is not { } job)
            return false;
        Job = job;
        State = await states.OfAsync(job, Aborted);
        if (Reply is { } parent)
            Parent = await Db.PostCardAsync(parent, Me.Id, Aborted);
        if (job.RemixOf is { } source)
            RemixParent = (await Db.ParentCardsAsync([source], Me.Id, Aborted)).SingleOrDefault();
        if (IsWorking || job.Made == 0)
            return true;
        Drafts = await Db.JobDraftsAsync(job.Id, Me.Id, Aborted);
        Image = Shown is { } shown ? Drafts.FirstOrDefault(draft => draft.Id == shown) : Drafts.Count > 0 ? Drafts[0] : null;
        if (Drafts.Count < job.Made)
            Published = await Db.JobPublishedAsync(job.Id, Me.Id, Aborted);
        if (Image is { } image)
            OtherDrafts = [.. (await Db.DraftsAsync(Me.Id, DraftsOffered + 1, Aborted)).Where(draft => draft.ImageId != image.Id)];
        // An image of somebody else, or one that is gone, is no image of this order.
        return Shown is null || Image is not null;
    }

    private static string Clean(string? text) => (text ?? "").Trim();
}
