using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Features.Retention;

/// <summary>What of our outgoing activities must be remembered, because it can still be taken back.</summary>
internal static class TakenBackLater
{
    /// <summary>Publications about a post that is there, and those of a boost that holds: whoever deletes or undoes must reach who heard of it.</summary>
    public static IQueryable<Publication> Needed(this FederatedDbContext db) => db.Publications
        .Where(p =>
            ((p.Kind == PublicationKind.CreatePost || p.Kind == PublicationKind.UpdatePost)
                && db.Posts.Any(post => post.Id == p.SubjectId && post.DeletedAt == null))
            || (p.Kind == PublicationKind.Boost && db.Boosts.Any(boost => boost.Uri == p.ActivityUri)));

    /// <summary>Accounts one of whose activities has not been turned into deliveries yet.</summary>
    public static IQueryable<long> AccountsWithUnfinished(this FederatedDbContext db) => db.Publications
        .Where(p => p.State == QueueState.Waiting || p.State == QueueState.Dead)
        .Select(p => p.ActorId);
}
