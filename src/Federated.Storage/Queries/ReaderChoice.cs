using Federated.Domain.Accounts;
using Federated.Domain.Posts;

namespace Federated.Storage.Queries;

/// <summary>What a reader chose about AI-made pictures, kept where lists are made, so that no page and no app shows more.</summary>
public static class ReaderChoice
{
    /// <summary>How this reader wants them shown: by own choice, or as the place does.</summary>
    public static async Task<AiDisplay> AiDisplayOfAsync(this FederatedDbContext db, LocalAccount? reader, CancellationToken cancellationToken) =>
        reader?.AiDisplay ?? (await db.InstanceAsync(cancellationToken))?.AiDisplay ?? AiDisplay.Badge;

    /// <summary>The posts that belong into a list of such a reader; what is the reader's own always does.</summary>
    public static IQueryable<Post> AsChosen(this IQueryable<Post> posts, AiDisplay display, long? readerId) => display switch
    {
        AiDisplay.Hide => posts.Where(post => !post.HasAiPictures || post.AuthorId == readerId),
        AiDisplay.Only => posts.Where(post => post.HasAiPictures || post.AuthorId == readerId),
        _ => posts,
    };
}
