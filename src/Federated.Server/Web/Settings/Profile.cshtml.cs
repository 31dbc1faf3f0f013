using Federated.Domain.Lineage;
using Federated.Features.Accounts;
using Federated.Features.Media;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Federated.Server.Web.Settings;

/// <summary>Somebody changes what others see of them.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ProfileModel(FederatedDbContext db, Viewer viewer, IOptions<MediaOptions> media) : SitePage(db, viewer)
{
    public const int FieldCount = 4;

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Bio { get; set; }

    [BindProperty]
    public List<string?> FieldNames { get; set; } = [];

    [BindProperty]
    public List<string?> FieldValues { get; set; } = [];

    [BindProperty]
    public bool Locked { get; set; }

    [BindProperty]
    public bool Discoverable { get; set; }

    [BindProperty]
    public bool Indexable { get; set; }

    [BindProperty]
    public bool ShowsFollows { get; set; }

    [BindProperty]
    public PromptVisibility? DefaultPromptVisibility { get; set; }

    [BindProperty]
    public RemixPolicy? DefaultRemixPolicy { get; set; }

    [BindProperty]
    public IFormFile? Avatar { get; set; }

    [BindProperty]
    public IFormFile? Header { get; set; }

    public void OnGet()
    {
        (DisplayName, Bio) = (Me.DisplayName, Me.BioSource);
        FieldNames = [.. Me.Fields.Select(field => field.Name)];
        FieldValues = [.. Me.Fields.Select(field => field.ValueSource ?? field.ValueHtml)];
        (DefaultPromptVisibility, DefaultRemixPolicy) = (Me.DefaultPromptVisibility, Me.DefaultRemixPolicy);
        (Locked, Discoverable, Indexable, ShowsFollows) = (Me.Locked, Me.Discoverable, Me.Indexable, Me.ShowsFollows);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] EditProfile edit)
    {
        var limit = media.Value.MaxUploadBytes;
        if (Avatar?.Length > limit || Header?.Length > limit)
            return Again(FormattableString.Invariant($"A picture may have at most {limit / (1024 * 1024)} MiB."));
        var faults = await edit.ExecuteAsync(Me, await ReadAsync(), Aborted);
        if (faults.Count > 0)
            return Again(faults);
        Done = "Saved; your followers' servers are told.";
        return Redirect("/@" + Me.HandleKey);
    }

    private async Task<ProfileEdit> ReadAsync() => new()
    {
        DisplayName = (DisplayName ?? "").Trim(),
        Bio = (Bio ?? "").Trim(),
        Fields = [.. FieldNames.Zip(FieldValues, (name, value) => ((name ?? "").Trim(), (value ?? "").Trim())).Where(field => field.Item1.Length > 0)],
        Locked = Locked,
        Discoverable = Discoverable,
        Indexable = Indexable,
        ShowsFollows = ShowsFollows,
        DefaultPromptVisibility = DefaultPromptVisibility,
        DefaultRemixPolicy = DefaultRemixPolicy,
        Avatar = await BytesOfAsync(Avatar),
        Header = await BytesOfAsync(Header),
    };

    private async Task<byte[]?> BytesOfAsync(IFormFile? file)
    {
        if (file is null or { Length: 0 })
            return null;
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, Aborted);
        return memory.ToArray();
    }
}
