using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Finds a post of ours for whoever asks, or says why there is none to show.</summary>
internal sealed class PostReadings(FederatedDbContext db, IReaderCheck readers, ActivityWriter writer)
{
    /// <summary>The reading and no answer, or the answer that ends the request.</summary>
    public async Task<(PostReading? Reading, Answer? Refusal)> FindAsync(HttpRequest request, string name, long id, CancellationToken cancellationToken)
    {
        var reader = await readers.WhoReadsAsync(request, cancellationToken);
        if (reader.IsRefused)
            return (null, Answer.Refused);
        var key = name.ToLowerInvariant();
        var post = await db.VisiblePostsFor(reader.ActorId).AsNoTracking()
            .Where(row => row.Id == id && row.Author is LocalAccount && row.Author.HandleKey == key)
            .WithWireParts()
            .FirstOrDefaultAsync(cancellationToken);
        return post is null
            ? (null, await AbsenceAsync(key, id, cancellationToken))
            : (new PostReading(post, reader, post.IsOpen && !IsSigned(request)), null);
    }

    public static bool IsSigned(HttpRequest request) => request.Headers.ContainsKey("Signature");

    /// <summary>Only what strangers could see may be known to be gone; the rest never was, as far as they know.</summary>
    private async Task<Answer> AbsenceAsync(string key, long id, CancellationToken cancellationToken)
    {
        var known = await db.Posts.AsNoTracking()
            .Where(row => row.Id == id && row.Author is LocalAccount && row.Author.HandleKey == key)
            .Where(row => row.Visibility == Visibility.Public || row.Visibility == Visibility.Unlisted)
            .Select(row => new { row.Uri, row.DeletedAt, AuthorGone = row.Author!.DeletedAt, row.Author.SuspendedAt })
            .FirstOrDefaultAsync(cancellationToken);
        if ((known?.DeletedAt ?? known?.AuthorGone) is { } deleted)
            return Answer.Gone(writer.Tombstone(new TombstoneDocument { Id = known!.Uri.Value, FormerType = Terms.Note, Deleted = deleted }));
        return known?.SuspendedAt is null ? Answer.NotFound : Answer.Withheld;
    }
}
