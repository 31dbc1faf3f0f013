using System.Text.Json;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Shows what an account published in the open, page by page.</summary>
internal sealed class OutboxEndpoint(FederatedDbContext db, CollectionReadings collections, OutgoingPosts posts, ActivityWriter writer, LocalUris uris)
{
    /// <summary>Whole activities of at most 64 KB each: with ten a page stays below the 1 MB that peers read.</summary>
    private const int PageSize = 10;

    public static Task<Answer> HandleAsync(string name, HttpRequest request, OutboxEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.AnswerAsync(name, request, cancellationToken);

    /// <summary>The server's own actor publishes nothing, and says so.</summary>
    public static async Task<Answer> InstanceAsync(AccountReadings accounts, ActivityWriter writer, LocalUris uris, CancellationToken cancellationToken) =>
        await accounts.FindInstanceActorAsync(cancellationToken) is { } actor
            ? Answer.Object(writer.Collection(new CollectionDocument { Id = uris.Outbox(actor.Uri), Type = Terms.OrderedCollection, TotalItems = 0 }), forEverybody: true)
            : Answer.NotFound;

    private async Task<Answer> AnswerAsync(string name, HttpRequest request, CancellationToken cancellationToken)
    {
        var (account, reader, refusal) = await collections.FindAsync(request, name, cancellationToken);
        if (account is null)
            return refusal!;
        if (!PageRequest.TryRead(uris.Outbox(account.Uri), request, out var page))
            return Answer.NotFound;
        var document = page.Before is { } before
            ? await PageAsync(account, reader, page, before, cancellationToken)
            : page.Whole(Terms.OrderedCollection, await db.OutboxCountAsync(account.Id, reader.ActorId, cancellationToken), hasPages: true);
        return Answer.Object(writer.Collection(document), forEverybody: !PostReadings.IsSigned(request));
    }

    private async Task<CollectionDocument> PageAsync(LocalAccount account, Reader reader, PageRequest page, long before, CancellationToken cancellationToken)
    {
        var entries = await db.OutboxPageAsync(account.Id, reader.ActorId, before, PageSize, cancellationToken);
        var activities = await CreatesAsync(entries, cancellationToken);
        await AddBoostsAsync(activities, account, entries, cancellationToken);
        // Something may have been deleted between the queries; the position is that of the page as it was found.
        Reference[] items = [.. entries.Where(entry => activities.ContainsKey(entry.Id)).Select(entry => activities[entry.Id])];
        return page.Page(Terms.OrderedCollectionPage, items, entries.Count == PageSize ? entries[^1].Id : null, items.Length);
    }

    private async Task<Dictionary<long, Reference>> CreatesAsync(List<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var wanted = entries.Where(entry => !entry.IsBoost).Select(entry => entry.Id).ToList();
        var found = await db.Posts.AsNoTracking().Where(post => wanted.Contains(post.Id)).WithWireParts().ToListAsync(cancellationToken);
        return found.ToDictionary(post => post.Id, post => Embed(writer.Create(uris.CreateActivity(post.Uri), posts.Translate(post))));
    }

    private async Task AddBoostsAsync(Dictionary<long, Reference> activities, LocalAccount account, List<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var wanted = entries.Where(entry => entry.IsBoost).Select(entry => entry.Id).ToList();
        var found = await db.Boosts.AsNoTracking().Where(boost => wanted.Contains(boost.Id))
            .Select(boost => new { boost.Id, boost.Uri, boost.CreatedAt, PostUri = boost.Post!.Uri, AuthorUri = boost.Post.Author!.Uri })
            .ToListAsync(cancellationToken);
        foreach (var boost in found)
        {
            activities[boost.Id] = Embed(writer.Announce(
                boost.Uri.Value, account.Uri.Value, boost.PostUri.Value, BoostAddressing.Of(uris, account.Uri, boost.AuthorUri), boost.CreatedAt));
        }
    }

    private static Reference Embed(byte[] activity)
    {
        using var document = JsonDocument.Parse(activity);
        return new Reference { Embedded = document.RootElement.Clone() };
    }
}
