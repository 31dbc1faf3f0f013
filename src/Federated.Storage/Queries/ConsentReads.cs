using Federated.Domain.Consent;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Reads what authors chose: their own record, what holds for a picture, and which posts allow training.</summary>
public static class ConsentReads
{
    /// <summary>Everything that an account ever chose, oldest first, as it is handed to its owner.</summary>
    public static IAsyncEnumerable<ConsentEvent> ConsentRecordOf(this FederatedDbContext db, long accountId) =>
        db.ConsentEvents.AsNoTracking().Where(line => line.AccountId == accountId).OrderBy(line => line.Id).AsAsyncEnumerable();

    /// <summary>The latest lines, newest first.</summary>
    public static Task<List<ConsentEvent>> LatestConsentAsync(this FederatedDbContext db, long accountId, int count, CancellationToken cancellationToken) =>
        db.ConsentEvents.AsNoTracking().Where(line => line.AccountId == accountId).OrderByDescending(line => line.Id).Take(count).ToListAsync(cancellationToken);

    /// <summary>How many posts of an account allow training, to anybody or with a condition.</summary>
    public static Task<int> ConsentingCountAsync(this FederatedDbContext db, long accountId, CancellationToken cancellationToken) =>
        db.Posts.CountAsync(post => post.AuthorId == accountId && post.DeletedAt == null && post.Training > TrainingConsent.Denied, cancellationToken);

    /// <summary>What holds for the stored bytes of this name: of all posts that show them, the strictest; nothing stated where no post does.</summary>
    public static async Task<ConsentTerms> PictureTermsAsync(this FederatedDbContext db, string key, CancellationToken cancellationToken)
    {
        // One look for each index; a single condition with "or" would read every picture.
        var posts = db.Images.Where(image => image.OriginalKey == key && image.PostId != null).Select(image => image.PostId)
            .Concat(db.Images.Where(image => image.FederatedKey == key && image.PostId != null).Select(image => image.PostId))
            .Concat(db.Images.Where(image => image.PreviewKey == key && image.PostId != null).Select(image => image.PostId))
            .Concat(db.ImageRenditions.Where(rendition => rendition.Key == key)
                .Join(db.Images, rendition => rendition.ImageId, image => image.Id, (_, image) => image.PostId).Where(id => id != null));
        var terms = await db.Posts.AsNoTracking()
            .Where(post => post.DeletedAt == null && posts.Contains((long?)post.Id))
            .Select(post => new { post.Licence, post.Training })
            .Distinct()
            .ToListAsync(cancellationToken);
        return terms.Count == 0 ? ConsentTerms.Unstated
            : terms.Select(one => new ConsentTerms(one.Licence, one.Training)).Aggregate((one, other) => one.And(other));
    }

    /// <summary>Open posts of people here whose authors allow training without a condition, newest first, for robots.txt.</summary>
    public static Task<List<ConsentingPost>> ConsentingPostsAsync(this FederatedDbContext db, int count, CancellationToken cancellationToken) =>
        db.VisiblePostsFor(null)
            .Where(post => post.Training > TrainingConsent.Denied && post.Training == TrainingConsent.Allowed && post.Visibility == Visibility.Public && db.LocalAccounts.Any(account => account.Id == post.AuthorId))
            .OrderByDescending(post => post.Id)
            .Take(count)
            .Select(post => new ConsentingPost(
                post.Id, post.Author!.Username, post.Images.Where(image => image.FederatedKey != null).Select(image => image.FederatedKey!).ToList()))
            .ToListAsync(cancellationToken);
}
