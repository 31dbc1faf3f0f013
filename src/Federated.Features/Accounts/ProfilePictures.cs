using Federated.Domain.Accounts;
using Federated.Domain.Moderation;
using Federated.Features.Media;
using Federated.Storage.Blobs;

namespace Federated.Features.Accounts;

/// <summary>Turns what somebody uploads for their profile into the picture that is shown, and keeps it.</summary>
public sealed class ProfilePictures(ImageWorkshop workshop, ScreenImage screen, IBlobStore blobs, ReleaseBlobs release)
{
    internal Task<(BlobKey? Key, string? Fault)> KeepAvatarAsync(byte[] image, LocalAccount owner, CancellationToken cancellationToken) =>
        KeepAsync("The picture", image, RenditionSpec.Avatar, owner, cancellationToken);

    internal Task<(BlobKey? Key, string? Fault)> KeepHeaderAsync(byte[] image, LocalAccount owner, CancellationToken cancellationToken) =>
        KeepAsync("The header", image, RenditionSpec.Header, owner, cancellationToken);

    /// <summary>After the save: what a profile no longer names is not kept, and not served either.</summary>
    internal Task LetGoAsync(IEnumerable<string?> keys, CancellationToken cancellationToken) => release.ExecuteAsync(keys, cancellationToken);

    private async Task<(BlobKey? Key, string? Fault)> KeepAsync(
        string what, byte[] image, RenditionSpec spec, LocalAccount owner, CancellationToken cancellationToken)
    {
        var made = await workshop.MakeRenditionAsync(image, spec, cancellationToken);
        if ((made.Refusal ?? await ScreenAsync(image, owner, cancellationToken)) is { } refusal)
            return (null, $"{what} was not taken. {MediaRefusalText.For(refusal)}");
        return (await blobs.PutAsync(made.Value!.Bytes, made.Value.MediaType, cancellationToken), null);
    }

    // What was uploaded, and not what was made of it: a crop is another picture.
    private async Task<MediaRefusal?> ScreenAsync(byte[] image, LocalAccount owner, CancellationToken cancellationToken)
    {
        var facts = workshop.Admit(image);
        return facts.Refusal ?? await screen.ExecuteAsync(
            new NewPicture(HeldFrom.Upload, image, facts.Value!, owner.Id),
            async token => (await workshop.FingerprintAsync(image, token)).Value?.Pdq,
            cancellationToken);
    }
}
