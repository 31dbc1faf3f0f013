using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Testing.Servers;

/// <summary>Writes into a server's database what it would have kept of a stranger's posts with pictures.</summary>
public static class SeededPictures
{
    /// <summary>One post for each picture; the stranger has the first one as portrait and header as well, and in their name.</summary>
    /// <returns>The paths of the posts' pages.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(FederatedProcess server, string name, string host, params string[] pictures)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var ids = services.GetRequiredService<TimeOrderedIds>();
        var now = TimeProvider.System.GetUtcNow();
        var author = new RemoteActor
        {
            Id = ids.Next(),
            Uri = ActorUri.Parse($"https://{host}/users/{name}"),
            Username = name,
            DisplayName = "Grace :wave:",
            Emojis = [new CustomEmoji("wave", pictures[0])],
            HandleKey = $"{name}@{host}",
            HandleHost = host,
            Host = host,
            InboxUrl = $"https://{host}/users/{name}/inbox",
            AvatarUrl = pictures[0],
            HeaderUrl = pictures[0],
            CreatedAt = now,
            FetchedAt = now,
        };
        db.Add(author);
        List<string> pages = [];
        foreach (var picture in pictures)
        {
            var id = ids.Next();
            db.Add(new Post
            {
                Id = id,
                Uri = ObjectUri.Parse(FormattableString.Invariant($"https://{host}/users/{name}/posts/{id}")),
                AuthorId = author.Id,
                CaptionHtml = "<p>A test picture.</p>",
                PublishedAt = now,
                Images = { new ImageAttachment { Id = ids.Next(), PostId = id, MediaType = "image/png", RemoteUrl = picture, AltText = "A test picture", CreatedAt = now } },
            });
            pages.Add(FormattableString.Invariant($"/@{author.HandleKey}/{id}"));
        }

        await db.SaveChangesAsync();
        return pages;
    }
}
