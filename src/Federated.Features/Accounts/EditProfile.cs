using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Content;
using Federated.Storage;
using Federated.Storage.Blobs;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Somebody changes their own profile, and followers elsewhere are told.</summary>
public sealed class EditProfile(FederatedDbContext db, LocalUris uris, ProfilePictures pictures, AccountPublications publications)
{
    /// <returns>Plain words about each thing that is wrong; none when all of it was changed. An edit that changes nothing tells nobody.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync(LocalAccount account, ProfileEdit edit, CancellationToken cancellationToken)
    {
        var faults = Faults(edit).ToList();
        var (avatar, avatarFault) = faults.Count == 0 && edit.Avatar is { } newAvatar ? await pictures.KeepAvatarAsync(newAvatar, account, cancellationToken) : default;
        var (header, headerFault) = faults.Count == 0 && edit.Header is { } newHeader ? await pictures.KeepHeaderAsync(newHeader, account, cancellationToken) : default;
        faults.AddRange(new[] { avatarFault, headerFault }.OfType<string>());
        if (faults.Count > 0)
            return faults;

        var stored = await db.LocalAccounts.FirstAsync(a => a.Id == account.Id, cancellationToken);
        if (!stored.IsActive || stored.IsInstanceActor)
            return ["This profile cannot be changed."];
        var before = new[] { stored.AvatarKey, stored.HeaderKey };
        Apply(stored, edit, avatar, header);
        if (db.Entry(stored).State == EntityState.Unchanged)
            return [];
        stored.ProfileChangedAt = publications.Now;
        publications.Update(stored);
        await db.SaveChangesAsync(cancellationToken);
        await pictures.LetGoAsync(before.Except([stored.AvatarKey, stored.HeaderKey]), cancellationToken);
        return [];
    }

    private static IEnumerable<string> Faults(ProfileEdit edit)
    {
        if (edit.DisplayName.Trim().Length > ProfileLimits.DisplayName)
            yield return "The name is too long: at most 100 characters.";
        if (edit.DisplayName.Any(char.IsControl))
            yield return "The name has characters that cannot be shown.";
        if (edit.Bio.Length > ProfileLimits.Bio)
            yield return "The bio is too long: at most 2000 characters.";
        else if (CaptionRenderer.Parse(edit.Bio).Refusal is not null)
            yield return "The bio has too many links, or lists within lists.";
        var fields = Filled(edit).ToList();
        if (fields.Count > ProfileLimits.Fields)
            yield return "There are too many fields: at most four.";
        if (fields.Exists(f => f.Name.Trim().Length is 0 or > ProfileLimits.FieldText || f.Value.Trim().Length is 0 or > ProfileLimits.FieldText))
            yield return "Each field needs a name and a value of at most 255 characters.";
    }

    private void Apply(LocalAccount account, ProfileEdit edit, BlobKey? avatar, BlobKey? header)
    {
        account.DisplayName = edit.DisplayName.Trim();
        account.BioSource = edit.Bio;
        account.BioHtml = Render(edit.Bio);
        account.Fields = [.. Filled(edit).Select(f => new ProfileField(f.Name.Trim(), RenderLine(f.Value.Trim()), f.Value.Trim()))];
        account.Locked = edit.Locked;
        account.Discoverable = edit.Discoverable;
        account.Indexable = edit.Indexable;
        account.ShowsFollows = edit.ShowsFollows;
        account.DefaultPromptVisibility = edit.DefaultPromptVisibility ?? account.DefaultPromptVisibility;
        account.DefaultRemixPolicy = edit.DefaultRemixPolicy ?? account.DefaultRemixPolicy;
        if (avatar is { } newAvatar)
            (account.AvatarKey, account.AvatarMediaType) = (newAvatar.Value, newAvatar.MediaType);
        if (header is { } newHeader)
            (account.HeaderKey, account.HeaderMediaType) = (newHeader.Value, newHeader.MediaType);
    }

    // A form sends the rows that were left empty too.
    private static IEnumerable<(string Name, string Value)> Filled(ProfileEdit edit) =>
        edit.Fields.Where(f => !string.IsNullOrWhiteSpace(f.Name) || !string.IsNullOrWhiteSpace(f.Value));

    // Mentions stay text: a profile must not ring at other people's doors.
    private string Render(string source) => source.Length == 0 ? "" : CaptionRenderer.Render(source, _ => null, uris.Hashtag);

    // A field is one line: peers show it in a table cell, where a paragraph of its own is too much.
    private string RenderLine(string source)
    {
        const string open = "<p>";
        const string close = "</p>";
        var html = Render(source);
        return html.StartsWith(open, StringComparison.Ordinal)
            && html.EndsWith(close, StringComparison.Ordinal)
            && html.LastIndexOf(open, StringComparison.Ordinal) == 0
                ? html[open.Length..^close.Length]
                : html;
    }
}
