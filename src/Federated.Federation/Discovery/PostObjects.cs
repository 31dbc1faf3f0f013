using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;

namespace Federated.Federation.Discovery;

/// <summary>Writes what others fetch about one post.</summary>
internal sealed class PostObjects(FederatedDbContext db, OutgoingPosts posts, ActivityWriter writer, LocalUris uris)
{
    public async Task<byte[]> NoteAsync(Post post, CancellationToken cancellationToken) =>
        writer.Post(posts.Translate(post, await db.CountsOfAsync(post.Id, cancellationToken)));

    public async Task<byte[]> CreateAsync(Post post, CancellationToken cancellationToken) =>
        writer.Create(uris.CreateActivity(post.Uri), posts.Translate(post, await db.CountsOfAsync(post.Id, cancellationToken)));

    public async Task<byte[]> LikesAsync(Post post, CancellationToken cancellationToken) =>
        Count(uris.Likes(post.Uri), (await db.CountsOfAsync(post.Id, cancellationToken)).Likes);

    public async Task<byte[]> SharesAsync(Post post, CancellationToken cancellationToken) =>
        Count(uris.Shares(post.Uri), (await db.CountsOfAsync(post.Id, cancellationToken)).Shares);

    /// <summary>The number alone: who likes a post is between them and its author.</summary>
    private byte[] Count(string id, long total) => writer.Collection(new CollectionDocument { Id = id, Type = Terms.Collection, TotalItems = total });
}
