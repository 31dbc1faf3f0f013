using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Shows the collections of a profile: who follows it and whom it follows, in numbers and, where the account shows that, by name; and its pins.</summary>
internal sealed class ProfileCollections(FederatedDbContext db, CollectionReadings collections, ActivityWriter writer, LocalUris uris)
{
    public static Task<Answer> FollowersAsync(string name, HttpRequest request, ProfileCollections endpoints, CancellationToken cancellationToken) =>
        endpoints.AnswerAsync(name, request, endpoints.FollowersOf, cancellationToken);

    public static Task<Answer> FollowingAsync(string name, HttpRequest request, ProfileCollections endpoints, CancellationToken cancellationToken) =>
        endpoints.AnswerAsync(name, request, endpoints.FollowedBy, cancellationToken);

    public static Task<Answer> FeaturedAsync(string name, HttpRequest request, ProfileCollections endpoints, CancellationToken cancellationToken) =>
        endpoints.PinsAsync(name, request, cancellationToken);

    /// <summary>Nobody pins posts yet; peers ask all the same, and an empty collection is the answer.</summary>
    private async Task<Answer> PinsAsync(string name, HttpRequest request, CancellationToken cancellationToken)
    {
        var (account, _, refusal) = await collections.FindAsync(request, name, cancellationToken);
        return account is null
            ? refusal!
            : Write(new CollectionDocument { Id = uris.Featured(account.Uri), Type = Terms.OrderedCollection, TotalItems = 0 }, request);
    }

    private async Task<Answer> AnswerAsync(string name, HttpRequest request, Func<LocalAccount, Source> sourceOf, CancellationToken cancellationToken)
    {
        var (account, _, refusal) = await collections.FindAsync(request, name, cancellationToken);
        if (account is null)
            return refusal!;
        var source = sourceOf(account);
        if (!PageRequest.TryRead(source.Address, request, out var page))
            return Answer.NotFound;
        if (page.Before is not { } before)
            return Write(page.Whole(Terms.OrderedCollection, await source.Count(cancellationToken), account.ShowsFollows), request);
        return account.ShowsFollows
            ? Write(page.Page(Terms.OrderedCollectionPage, await source.PageBelow(before, cancellationToken)), request)
            : Answer.NotFound;
    }

    private Source FollowersOf(LocalAccount account) => new(
        uris.Followers(account.Uri),
        cancellationToken => db.FollowersOf(account.Id).LongCountAsync(cancellationToken),
        (before, cancellationToken) => db.FollowersPageAsync(account.Id, before, PageRequest.Size, cancellationToken));

    private Source FollowedBy(LocalAccount account) => new(
        uris.Following(account.Uri),
        cancellationToken => db.FollowedBy(account.Id).LongCountAsync(cancellationToken),
        (before, cancellationToken) => db.FollowedPageAsync(account.Id, before, PageRequest.Size, cancellationToken));

    private Answer Write(CollectionDocument document, HttpRequest request) =>
        Answer.Object(writer.Collection(document), forEverybody: !PostReadings.IsSigned(request));

    private sealed record Source(
        string Address,
        Func<CancellationToken, Task<long>> Count,
        Func<long, CancellationToken, Task<List<CollectionEntry>>> PageBelow);
}
