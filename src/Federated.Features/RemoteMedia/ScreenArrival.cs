using Federated.Domain.Moderation;
using Federated.Features.BlockedImages;
using Federated.Features.Media;

namespace Federated.Features.RemoteMedia;

/// <summary>Compares a picture that has just come with what is blocked, before anybody sees it; one that matches is put aside for moderators.</summary>
public sealed class ScreenArrival(CheckImage check, HoldImage hold, RemoteCopies copies, ImageWorkshop workshop)
{
    public async Task<RemoteFetched> ExecuteAsync(ArrivedImage image, CancellationToken cancellationToken)
    {
        MediaRefusal? undecoded = null;
        var verdict = await check.ExecuteAsync(
            image.Bytes,
            image.Facts.MediaType,
            async token =>
            {
                var prints = await workshop.FingerprintAsync(image.Bytes, token);
                undecoded = prints.Refusal;
                return prints.Value?.Pdq;
            },
            cancellationToken);
        if (verdict.Passes)
            return RemoteFetched.Of(image);
        if (verdict.Match is not { } match)
            // What cannot be decoded is damaged, or made to be so: nobody misses it.
            return undecoded is { } refusal and not (MediaRefusal.Timeout or MediaRefusal.WorkshopUnavailable)
                ? RemoteFetched.Not(RemoteFault.NotAPicture, refusal.ToString())
                : RemoteFetched.Not(RemoteFault.Unchecked, undecoded?.ToString() ?? "The matcher does not answer.");
        await hold.ExecuteAsync(
            new HoldRequest(HeldFrom.Elsewhere, image.Bytes, image.Facts, match, verdict.Print)
            {
                RemoteKind = image.Kind,
                SubjectId = image.SubjectId,
                Url = image.Url,
                Host = image.Host,
            },
            cancellationToken);
        await copies.WithholdAsync(image, cancellationToken);
        return RemoteFetched.Not(RemoteFault.Withheld, "It is held back.");
    }
}
