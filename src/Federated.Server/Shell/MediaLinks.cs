using System.Globalization;
using Federated.Domain.Images;
using Federated.Features.RemoteMedia;
using Federated.Server.Hosting;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>Where a browser finds a picture: always with us, also when it is somebody else's.</summary>
internal sealed class MediaLinks(ServerOptions options, RemoteMediaLinks remote)
{
    /// <summary>A format whose widest version is smaller than this, and than the picture, is not offered: the picture itself weighs less than its larger versions.</summary>
    private const double LeastSide = 640;

    private readonly string origin = options.MediaOrigin ?? "";
    private readonly string prefix = (options.MediaOrigin ?? "") + "/media/";

    public string Of(string key) => prefix + key;

    public string? Preview(PictureCard picture) =>
        picture.PreviewKey is { } key ? Of(key) : Full(picture);

    public string? Full(PictureCard picture) =>
        picture.FullKey is { } key ? Of(key) : Remote(RemoteCopyKind.Picture, picture.Id, picture.RemoteUrl);

    /// <summary>Formats that a browser may prefer to the one in img, the smallest files first, each with its widths; none until they are made.</summary>
    public IEnumerable<(string MediaType, string Srcset)> Choices(PictureCard picture)
    {
        var least = picture is { Width: { } width, Height: { } height } ? Math.Floor(width * Math.Min(1, LeastSide / Math.Max(width, height))) : 0;
        foreach (var mediaType in (string[])["image/avif", "image/webp", "image/jpeg"])
        {
            var some = picture.Renditions.Where(rendition => rendition.MediaType == mediaType).ToList();
            if (some.Count > 0 && some[^1].Width >= least)
                yield return (mediaType, string.Join(", ", some.Select(one => string.Create(CultureInfo.InvariantCulture, $"{Of(one.Key)} {one.Width}w"))));
        }
    }

    public string? Avatar(ActorCard actor) =>
        actor.AvatarKey is { } key ? Of(key) : Remote(RemoteCopyKind.Avatar, actor.Id, actor.AvatarUrl);

    public string? RemoteHeader(long actorId, string? url) => Remote(RemoteCopyKind.Header, actorId, url);

    /// <summary>For a picture that somebody elsewhere has put into a text.</summary>
    public string Emoji(string url) => origin + remote.OfEmoji(url);

    private string? Remote(RemoteCopyKind kind, long subjectId, string? url) => url is null ? null : origin + remote.Of(kind, subjectId, url);
}
