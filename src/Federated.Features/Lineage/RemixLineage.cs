using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Lineage;

/// <summary>Joins new posts to what they were made from: asks the gate, writes the lines, tells the parents' authors; the operation saves.</summary>
public sealed class RemixLineage(FederatedDbContext db, RemixGate gate, PostRequests requests, Notifier notifier)
{
    /// <summary>What a new post here was made from, as its pictures say; decided again, since a policy may have changed and somebody may have blocked somebody.</summary>
    /// <returns>False when one of the parents is no longer to be remixed by this person.</returns>
    internal async Task<(bool MayRemix, IReadOnlyList<RemixParent> Parents)> ParentsOfAsync(
        IEnumerable<ImageAttachment> images, LocalAccount remixer, CancellationToken cancellationToken)
    {
        var sources = images.Select(image => image.Recipe?.RemixOf).OfType<ObjectUri>().Distinct().Take(Derivation.MaxSources).ToList();
        var parents = new List<RemixParent>(sources.Count);
        foreach (var source in sources)
        {
            var post = await db.Posts.Include(row => row.Author).Include(row => row.Images).FirstOrDefaultAsync(row => row.Uri == source, cancellationToken);
            // It was there when the image was ordered: what has gone since is still where this came from.
            var decision = post is null ? new RemixDecision(RemixVerdict.Gone) : await gate.DecideAsync(post, remixer, cancellationToken);
            if (!decision.MayRemix && decision.Verdict != RemixVerdict.Gone)
                return (false, []);
            parents.Add(new RemixParent(source, post is { IsDeleted: false } ? post : null, decision));
        }

        return (true, parents);
    }

    /// <summary>Writes the lines of a new post here, with a stamp for each parent whose author is here too, so that other servers need not believe us.</summary>
    internal async Task JoinAsync(Post remix, LocalAccount remixer, IReadOnlyList<RemixParent> parents, CancellationToken cancellationToken)
    {
        foreach (var (source, parent, decision) in parents)
        {
            var line = new Derivation { DerivedId = remix.Id, SourceUri = source, Standing = decision.Standing, StampUri = decision.Stamp, CreatedAt = remix.PublishedAt };
            remix.Derivations.Add(line);
            if (parent is not { Author: LocalAccount author } || author.Id == remixer.Id)
                continue;
            if (line.StampUri is null)
            {
                var request = await requests.FindAsync(PostRequestKind.Remix, parent.Id, remixer.Id, cancellationToken)
                    ?? requests.Ask(PostRequestKind.Remix, parent, remixer, null);
                requests.Grant(request, parent, remixer, null);
                (line.Standing, line.StampUri) = (DerivationStanding.Stamped, request.StampUri);
            }

            await notifier.NotifyAsync(author, NotificationKind.Remix, remixer, remix, cancellationToken);
        }
    }

    /// <summary>
    /// Writes the lines that a post from elsewhere claims. Of a parent here the gate says whether they count; of one elsewhere a stamp, which was
    /// checked, or its own policy. An edit can add lines; what was said once about where something comes from stays.
    /// </summary>
    /// <param name="stamps">By parent: checked already.</param>
    internal async Task ReceiveAsync(
        Post remix, RemoteActor remixer, IReadOnlyList<ObjectUri> sources, IReadOnlyDictionary<ObjectUri, ObjectUri> stamps, CancellationToken cancellationToken)
    {
        foreach (var source in sources.Distinct().Take(Derivation.MaxSources))
        {
            if (remix.Derivations.Find(known => known.SourceUri == source) is { } old)
            {
                // FEP-044f's order: the post first, the stamp by a later edit. What its author has taken back stays so.
                if (old.Standing == DerivationStanding.Claimed && stamps.TryGetValue(source, out var late))
                    (old.Standing, old.StampUri) = (DerivationStanding.Stamped, late);
                continue;
            }

            if (source == remix.Uri || remix.Derivations.Count >= Derivation.MaxSources)
                continue;
            var parent = await db.Posts.Include(post => post.Author).FirstOrDefaultAsync(post => post.Uri == source, cancellationToken);
            var decision = parent is null ? new RemixDecision(RemixVerdict.Gone) : await gate.DecideAsync(parent, remixer, cancellationToken);
            // Whoever may not see a post of ours does not hang their own on it, however well the id was guessed.
            if (parent?.Author is LocalAccount && decision.Verdict == RemixVerdict.NotVisible)
                continue;
            var line = new Derivation { DerivedId = remix.Id, SourceUri = source, CreatedAt = remix.PublishedAt };
            (line.Standing, line.StampUri) = StandingOf(parent, remix.Uri, remixer.Uri, decision, stamps.TryGetValue(source, out var stamp) ? stamp : null);
            remix.Derivations.Add(line);
            if (parent is { IsDeleted: false, Author: LocalAccount author })
                await notifier.NotifyAsync(author, NotificationKind.Remix, remixer, remix, cancellationToken);
        }
    }

    private static (DerivationStanding Standing, ObjectUri? Stamp) StandingOf(
        Post? parent, ObjectUri remix, ActorUri remixer, RemixDecision decision, ObjectUri? stamp)
    {
        if (parent?.Author is LocalAccount)
            return decision.IsFor(remix, remixer) ? (decision.Standing, decision.Stamp) : (DerivationStanding.Refused, null);
        if (stamp is not null)
            return (DerivationStanding.Stamped, stamp);
        // What an author elsewhere has told the remixer's server, we have not heard: no stamp is no proof, and no lie either.
        return (decision.Verdict == RemixVerdict.Allowed ? DerivationStanding.Permitted : DerivationStanding.Claimed, null);
    }
}
