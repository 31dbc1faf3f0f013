using System.Globalization;
using Federated.Domain.Images;
using Federated.Features.Generation;
using Federated.Features.Lineage;
using Federated.Features.Posts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>The page of one ordered image: it waits, shows what came, and publishes it with its texts.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ComposeJobModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int DraftsOffered = 12;

    [BindProperty(SupportsGet = true)]
    public long JobId { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Reply { get; set; }

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

    public ImageAttachment? Image { get; private set; }

    public PostCard? Parent { get; private set; }

    /// <summary>The post that this is a remix of, while it is there.</summary>
    public PostCard? RemixParent { get; private set; }

    public IReadOnlyList<DraftCard> OtherDrafts { get; private set; } = [];

    public bool IsWorking => Job.Outcome == GenerationOutcome.Pending && Job.State == QueueState.Waiting;

    /// <summary>The order's form, filled in as it was.</summary>
    public string AgainUrl(long? seed)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{Job.Width}x{Job.Height}");
        return Url.Page("Compose", new
        {
            Job.Prompt,
            Job.NegativePrompt,
            Job.Engine,
            Size = size,
            Seed = seed,
            Reply,
            Remix = RemixParent?.Id,
        }) ?? "/compose";
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Fields = PostFieldsForm.For(Me, Parent);
        Caption = Parent is null ? "" : PostFieldsForm.Greeting(Parent, Me);
        return Page();
    }

    public async Task<IActionResult> OnPostAnotherAsync([FromServices] GenerateImage generate)
    {
        if (!await LoadAsync())
            return NotFound();
        if (Job.RemixOf is not null && RemixParent is null)
            return Again(RemixWords.Of(RemixVerdict.Gone));
        var order = new ImageOrder(Job.Prompt, Job.NegativePrompt, null, Job.Width, Job.Height, Job.Engine) { RemixOfId = RemixParent?.Id };
        var result = await generate.ExecuteAsync(order, Me, Aborted);
        return result.JobId is { } next
            ? RedirectToPage("ComposeJob", new { jobId = next, Reply })
            : Again(result.Fault ?? "The image cannot be ordered.");
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

    private async Task<bool> LoadAsync()
    {
        if (await Db.JobAsync(JobId, Me.Id, Aborted) is not { } job)
            return false;
        Job = job;
        if (Reply is { } parent)
            Parent = await Db.PostCardAsync(parent, Me.Id, Aborted);
        if (job.RemixOf is { } source)
            RemixParent = (await Db.ParentCardsAsync([source], Me.Id, Aborted)).SingleOrDefault();
        if (job is not { Outcome: GenerationOutcome.Completed, ImageId: { } imageId })
            return true;
        Image = await Db.DraftImageAsync(imageId, Me.Id, Aborted);
        OtherDrafts = [.. (await Db.DraftsAsync(Me.Id, DraftsOffered + 1, Aborted)).Where(draft => draft.ImageId != imageId)];
        return Image is not null;
    }

    private static string Clean(string? text) => (text ?? "").Trim();
}
