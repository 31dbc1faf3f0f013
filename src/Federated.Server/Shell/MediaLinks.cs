using Federated.Server.Hosting;
using Federated.Storage.Queries;

namespace Federated.Server.Shell;

/// <summary>Where a browser finds a picture: on our media host, or where a remote post says.</summary>
internal sealed class MediaLinks(ServerOptions options)
{
    private readonly string prefix = (options.MediaOrigin ?? "") + "/media/";

    public string Of(string key) => prefix + key;

    public string? Preview(PictureCard picture) =>
        picture.PreviewKey is { } key ? Of(key) : Full(picture);

    public string? Full(PictureCard picture) =>
        picture.FullKey is { } key ? Of(key) : picture.RemoteUrl;

    public string? Avatar(ActorCard actor) =>
        actor.AvatarKey is { } key ? Of(key) : actor.AvatarUrl;
}
