using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Posts;

/// <summary>Gives a new post of ours its id and addresses, and writes down that others must be told of it; the operation saves.</summary>
public sealed class PostPublications(FederatedDbContext db, TimeOrderedIds ids, LocalUris uris, TimeProvider clock)
{
    internal long NextId() => ids.Next();

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal ObjectUri UriOf(LocalAccount author, long postId) => uris.Post(author.Username, postId);

    internal string PageOf(LocalAccount author, long postId) => uris.PostPage(author.Username, postId);

    internal void Create(Post post) => db.Publications.Add(new Publication
    {
        Id = ids.Next(),
        Kind = PublicationKind.CreatePost,
        ActorId = post.AuthorId,
        ActivityUri = ObjectUri.Parse(uris.CreateActivity(post.Uri)),
        SubjectId = post.Id,
        ObjectUri = post.Uri.Value,
        CreatedAt = post.PublishedAt,
        AvailableAt = post.PublishedAt,
    });
}
