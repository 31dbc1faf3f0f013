using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Consent;

/// <summary>Somebody takes back, for all their posts at once, that models may be trained with them: as easy as it was to give (Art. 7(3) GDPR).</summary>
public sealed class WithdrawTraining(FederatedDbContext db, TimeOrderedIds ids, LocalUris uris, TimeProvider clock)
{
    /// <summary>Posts in one transaction.</summary>
    private const int Batch = 200;

    /// <returns>How many posts were changed.</returns>
    public async Task<int> ExecuteAsync(LocalAccount account, ConsentChannel channel, CancellationToken cancellationToken)
    {
        for (var changed = 0; ;)
        {
            var posts = await db.Posts.Include(post => post.Author)
                .Where(post => post.AuthorId == account.Id && post.DeletedAt == null && post.Training > TrainingConsent.Denied)
                .OrderBy(post => post.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            foreach (var post in posts)
                Withdraw(post, account, channel);
            await db.SaveChangesAsync(cancellationToken);
            changed += posts.Count;
            if (posts.Count < Batch)
                return changed;
        }
    }

    private void Withdraw(Post post, LocalAccount account, ConsentChannel channel)
    {
        var now = clock.GetUtcNow();
        post.Training = TrainingConsent.Denied;
        // Mastodon and Pleroma ignore an Update that is not strictly newer; the wire has whole seconds.
        var last = post.EditedAt ?? post.PublishedAt;
        post.EditedAt = now >= last.AddSeconds(1) ? now : last.AddSeconds(1);
        ConsentRecord.OfPost(db, ids.Next(), post, account, channel, now);
        var id = ids.Next();
        db.Publications.Add(new Publication
        {
            Id = id,
            Kind = PublicationKind.UpdatePost,
            ActorId = account.Id,
            ActivityUri = uris.Activity(account.Uri, "updates", id),
            SubjectId = post.Id,
            ObjectUri = post.Uri.Value,
            CreatedAt = now,
            AvailableAt = now,
        });
    }
}
