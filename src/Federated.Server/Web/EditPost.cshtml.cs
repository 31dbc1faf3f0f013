using Federated.Domain.Lineage;
using Federated.Features.Posts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>An author changes the texts of a published post; its pictures stay.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class EditPostModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Caption { get; set; }

    [BindProperty]
    public PostFieldsForm Fields { get; set; } = new();

    [BindProperty]
    public Dictionary<long, string?> AltOf { get; set; } = [];

    public PostCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Caption = await Db.CaptionSourceAsync(Id, Aborted);
        Fields = new PostFieldsForm
        {
            ContentWarning = Card.ContentWarning,
            Sensitive = Card.Sensitive,
            Language = Card.Language,
            Licence = Card.Licence,
            Training = Card.Training,
            MayChooseVisibility = false,
            PromptVisibility = Card.PromptVisibility,
            Remixing = Card.Remixing ?? RemixPolicy.Ask,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] EditPost edit)
    {
        if (!await LoadAsync())
            return NotFound();
        Fields.MayChooseVisibility = false;
        var texts = AltOf.ToDictionary(pair => pair.Key, pair => (pair.Value ?? "").Trim());
        var result = await edit.ExecuteAsync(Id, Fields.ToEdit(Caption, texts), Me, Aborted);
        if (result.Fault != PostFault.None)
            return Again(PostFaultText.Of(result.Fault));
        Done = "Saved; everyone who got the post is told.";
        return Redirect(FormattableString.Invariant($"/@{Card.Author.HandleKey}/{Id}"));
    }

    private async Task<bool> LoadAsync()
    {
        if (await Db.PostCardAsync(Id, Me.Id, Aborted) is not { } card || card.Author.Id != Me.Id)
            return false;
        Card = card;
        return true;
    }
}
