using Federated.Domain.Identifiers;
using Federated.Features.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Remote;

/// <summary>Fetches posts of other servers that somebody here wants to see, with what they answer, in units of work of its own.</summary>
internal sealed class RemotePosts(RemoteDocuments documents, RemoteActors actors, RemixStamps stamps, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How far up a thread is fetched; further up the reader can ask for it.</summary>
    private const int MaxParents = 3;

    private readonly SingleFlight<RemoteResult> flights = new();

    /// <summary>The stored post, fetched from its origin if we do not know it.</summary>
    public Task<RemoteResult> FetchAsync(ObjectUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        budget.RequireNetwork();
        return budget.IsSpent
            ? FetchAsync(uri, budget, MaxParents, cancellationToken)
            : flights.RunAsync(uri.Value, token => FetchAsync(uri, budget, MaxParents, token), cancellationToken);
    }

    /// <summary>What the origin says about an object, checked to be its own to say; nothing is stored.</summary>
    public async Task<(RemoteOutcome Outcome, ObjectDocument? Document)> ReadAsync(ObjectUri uri, FetchBudget budget, CancellationToken cancellationToken)
    {
        var document = await documents.GetByIdAsync(uri.Value, budget, cancellationToken);
        if (!document.IsFound)
            return (document.Outcome, null);
        var reading = ActivityReader.ReadObject(document.Root);
        if (reading.Refusal == ReadRefusal.Tombstone)
            return (RemoteOutcome.Gone, null);
        return reading.TryGet(out var found) && UriRules.SameOrigin(found.Id, found.AttributedTo)
            ? (RemoteOutcome.Found, found)
            : (RemoteOutcome.Invalid, null);
    }

    private async Task<RemoteResult> FetchAsync(ObjectUri uri, FetchBudget budget, int parents, CancellationToken cancellationToken)
    {
        if (await FindStoredAsync(uri, cancellationToken) is { } stored)
            return stored;
        var (outcome, document) = await ReadAsync(uri, budget, cancellationToken);
        if (document is null)
            return RemoteResult.Failed(outcome);
        if (!ActorUri.TryParse(document.AttributedTo, out var authorUri))
            return RemoteResult.Failed(RemoteOutcome.Invalid);
        var author = await actors.FindOrFetchAsync(authorUri, budget, cancellationToken);
        if (author.Id is not { } authorId)
            return RemoteResult.Failed(author.Outcome);
        // What it answers comes first, so that it is joined at once; a parent that cannot be had does not keep the answer away.
        // Not by way of the flights: two posts that answer each other would wait for each other.
        if (parents > 0 && ObjectUri.TryParse(document.InReplyTo, out var parent) && parent != uri)
            await FetchAsync(parent, budget, parents - 1, cancellationToken);
        return await StoreAsync(document, authorId, await stamps.CheckAllAsync(document, budget, cancellationToken), cancellationToken);
    }

    private async Task<RemoteResult> StoreAsync(
        ObjectDocument document, long authorId, IReadOnlyDictionary<ObjectUri, ObjectUri> approvals, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await WriteAsync(scope.ServiceProvider, document, authorId, isWanted: true, approvals, cancellationToken);
        }
        catch (DbUpdateException) when (ObjectUri.TryParse(document.Id, out _))
        {
            // It arrived by another way at the same time; the unique URI kept it single.
            return await FindStoredAsync(ObjectUri.Parse(document.Id), cancellationToken) ?? throw new InvalidOperationException("A post could neither be stored nor found.");
        }
    }

    /// <summary>Writes a checked document down in somebody's unit of work.</summary>
    /// <param name="approvals">Those of its remix stamps that were checked.</param>
    /// <param name="isWanted">Somebody here asked for it; else it is kept only when it concerns somebody here.</param>
    public async Task<RemoteResult> WriteAsync(
        IServiceProvider services, ObjectDocument document, long authorId, bool isWanted, IReadOnlyDictionary<ObjectUri, ObjectUri>? approvals, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<FederatedDbContext>();
        var author = await db.RemoteActors.FirstAsync(actor => actor.Id == authorId, cancellationToken);
        if (IncomingPost.Read(document, author, addressed: null, clock.GetUtcNow()) is not { } post)
            return RemoteResult.Failed(RemoteOutcome.Invalid);
        return await services.GetRequiredService<ReceivePost>().ExecuteAsync(post with { Wanted = isWanted, Stamps = approvals ?? post.Stamps }, author, cancellationToken) is { } stored
            ? RemoteResult.Found(stored.Id)
            : RemoteResult.Failed(RemoteOutcome.Refused);
    }

    private async Task<RemoteResult?> FindStoredAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(row => row.Uri == uri, cancellationToken);
        return post is null ? null : post.IsDeleted ? RemoteResult.Failed(RemoteOutcome.Gone) : RemoteResult.Found(post.Id);
    }
}
