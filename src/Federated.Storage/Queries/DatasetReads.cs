using Federated.Domain.Consent;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Reads what may go into a dataset, and which snapshots there are.</summary>
public static class DatasetReads
{
    /// <summary>
    /// Pictures, by ascending id, of public posts of people here that hide nothing behind a warning, whose authors said on record, and still say, that
    /// models may be trained with them. Whoever is not visible to a stranger is not in it.
    /// </summary>
    public static Task<List<DatasetPicture>> DatasetPageAsync(
        this FederatedDbContext db, DatasetUse use, long after, int size, CancellationToken cancellationToken)
    {
        var least = Least(use);
        var posts = db.VisiblePostsFor(null).Where(post =>
            // The first is the index's own condition, word for word: it holds few posts, and a parameter would hide that from the planners.
            post.Training > TrainingConsent.Denied && post.Training >= least
            && post.Visibility == Visibility.Public
            && !post.Sensitive && post.ContentWarning == null
            && db.LocalAccounts.Any(account => account.Id == post.AuthorId)
            // Every ancestor has to agree. Of a remix's parents that can be seen at once; what is a remix of a remix stays out.
            && !db.Derivations.Any(line => line.DerivedId == post.Id && !db.Posts.Any(parent => parent.Uri == line.SourceUri
                && parent.DeletedAt == null && parent.Training >= least && !db.Derivations.Any(further => further.DerivedId == parent.Id))));
        return db.Images.AsNoTracking()
            // What a picture was composed of has authors, too; as long as nobody knows them, they have not agreed.
            .Where(image => image.Id > after && image.FederatedKey != null
                && image.Source != DigitalSource.CompositeWithTrainedAlgorithmicMedia && image.Source != DigitalSource.CompositeSynthetic)
            .Join(posts, image => image.PostId, post => (long?)post.Id, (image, post) => new { image, post })
            .Select(pair => new
            {
                pair.image,
                pair.post,
                AuthorUri = pair.post.Author!.Uri,
                Consent = db.ConsentEvents.Where(line => line.PostId == pair.post.Id).OrderByDescending(line => line.Id)
                    .Select(line => new { line.Id, line.Training }).FirstOrDefault(),
            })
            .Where(row => row.Consent != null && row.Consent.Training == row.post.Training)
            .OrderBy(row => row.image.Id)
            .Take(size)
            .Select(row => new DatasetPicture
            {
                ImageId = row.image.Id,
                PostId = row.post.Id,
                PostUri = row.post.Uri,
                AuthorUri = row.AuthorUri,
                Key = row.image.FederatedKey!,
                Width = row.image.FederatedWidth,
                Height = row.image.FederatedHeight,
                Pdq = row.image.Pdq,
                AltText = row.image.AltText,
                Language = row.post.Language,
                Source = row.image.Source,
                Engine = row.image.Recipe!.Engine,
                Model = row.image.Recipe.Model,
                Seed = row.image.Recipe.Seed,
                Licence = row.post.Licence,
                Training = row.post.Training,
                ConsentId = row.Consent!.Id,
                PublishedAt = row.post.PublishedAt,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Public posts of other servers, by ascending id, whose authors say in them that models may be trained with them.</summary>
    public static Task<List<RemoteConsent>> RemoteConsentsAsync(
        this FederatedDbContext db, DatasetUse use, long after, int size, CancellationToken cancellationToken)
    {
        var least = Least(use);
        return db.VisiblePostsFor(null)
            .Where(post => post.Training > TrainingConsent.Denied && post.Id > after && post.Training >= least && post.Visibility == Visibility.Public && !post.Sensitive && post.ContentWarning == null)
            .Where(post => !db.LocalAccounts.Any(account => account.Id == post.AuthorId))
            .OrderBy(post => post.Id)
            .Take(size)
            .Select(post => new RemoteConsent(post.Id, post.Uri, post.Author!.Uri, post.Licence, post.Training, post.EditedAt ?? post.PublishedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What strangers see: complete snapshots and withdrawn ones, newest first.</summary>
    public static Task<List<DatasetSnapshot>> PublicSnapshotsAsync(this FederatedDbContext db, int count, CancellationToken cancellationToken) =>
        db.DatasetSnapshots.AsNoTracking()
            .Where(snapshot => snapshot.State == DatasetState.Ready || snapshot.State == DatasetState.Withdrawn)
            .OrderByDescending(snapshot => snapshot.Version)
            .Take(count)
            .ToListAsync(cancellationToken);

    public static Task<List<DatasetSnapshot>> SnapshotsAsync(this FederatedDbContext db, int count, CancellationToken cancellationToken) =>
        db.DatasetSnapshots.AsNoTracking().OrderByDescending(snapshot => snapshot.Version).Take(count).ToListAsync(cancellationToken);

    /// <summary>One snapshot that strangers may see.</summary>
    public static Task<DatasetSnapshot?> PublicSnapshotAsync(this FederatedDbContext db, int version, CancellationToken cancellationToken) =>
        db.DatasetSnapshots.AsNoTracking().FirstOrDefaultAsync(
            snapshot => snapshot.Version == version && (snapshot.State == DatasetState.Ready || snapshot.State == DatasetState.Withdrawn), cancellationToken);

    private static TrainingConsent Least(DatasetUse use) => use == DatasetUse.NonProfit ? TrainingConsent.NonProfit : TrainingConsent.Allowed;
}
