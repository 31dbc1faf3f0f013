using Federated.Features.Media;
using Federated.Storage.Blobs;

namespace Federated.Features.Accounts;

/// <summary>Turns what somebody uploads for their profile into the picture that is shown, and keeps it.</summary>
public sealed class ProfilePictures(ImageWorkshop workshop, IBlobStore blobs, ReleaseBlobs release)
{
    internal Task<(BlobKey? Key, string? Fault)> KeepAvatarAsync(byte[] image, CancellationToken cancellationToken) =>
        KeepAsync("The picture", image, RenditionSpec.Avatar, cancellationToken);

    internal Task<(BlobKey? Key, string? Fault)> KeepHeaderAsync(byte[] image, CancellationToken cancellationToken) =>
        KeepAsync("The header", image, RenditionSpec.Header, cancellationToken);

    /// <summary>After the save: what a profile no longer names is not kept, and not served either.</summary>
    internal Task LetGoAsync(IEnumerable<string?> keys, CancellationToken cancellationToken) => release.ExecuteAsync(keys, cancellationToken);

    private async Task<(BlobKey? Key, string? Fault)> KeepAsync(string what, byte[] image, RenditionSpec spec, CancellationToken cancellationToken)
    {
        var made = await workshop.MakeRenditionAsync(image, spec, cancellationToken);
        if (!made.Succeeded)
            return (null, $"{what} was not taken. {MediaRefusalText.For(made.Refusal.Value)}");
        return (await blobs.PutAsync(made.Value.Bytes, made.Value.MediaType, cancellationToken), null);
    }
}
