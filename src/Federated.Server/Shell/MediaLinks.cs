using System.Globalization;
using Federated.Server.Hosting;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>Where a browser finds a picture: on our media host, or where a remote post says.</summary>
internal sealed class MediaLinks(ServerOptions options)
{
    /// <summary>A format whose widest version is smaller than this, and than the picture, is not offered: the picture itself weighs less than its larger versions.</summary>
    private const double LeastSide = 640;

    private readonly string prefix = (options.MediaOrigin ?? "") + "/media/";

    public string Of(string key) => prefix + key;

    public string? Preview(PictureCard picture) =>
        picture.PreviewKey is { } key ? Of(key) : Full(picture);

    public string? Full(PictureCard picture) =>
        picture.FullKey is { } key ? Of(key) : picture.RemoteUrl;

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
        actor.AvatarKey is { } key ? Of(key) : actor.AvatarUrl;
}
