using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Load;

/// <summary>Writes into a server's database who follows its authors, and what they publish.</summary>
internal sealed class SinkWorld : IAsyncDisposable
{
    private const int Step = 1000;

    private readonly ServiceProvider services;
    private readonly LocalUris uris;
    private readonly TimeProvider clock = TimeProvider.System;

    public SinkWorld(FederatedProcess server)
    {
        services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
        uris = new LocalUris(server.Origin, new Uri(server.Origin).Authority);
    }

    private TimeOrderedIds Ids => services.GetRequiredService<TimeOrderedIds>();

    public async Task FollowAsync(string author, SinkHosts sink, IEnumerable<int> inboxes)
    {
        var followee = (await AuthorAsync(author)).Id;
        foreach (var some in inboxes.Chunk(Step))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
            foreach (var inbox in some)
            {
                var actor = Reader(sink, inbox, author);
                db.Add(actor);
                db.Add(new Follow
                {
                    Id = Ids.Next(),
                    Uri = ObjectUri.Parse($"{actor.Uri.Value}#follow"),
                    FollowerId = actor.Id,
                    FolloweeId = followee,
                    CreatedAt = clock.GetUtcNow(),
                    AcceptedAt = clock.GetUtcNow(),
                });
            }

            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    /// <summary>What PublishPost writes: the post and its publication; returns the id of the publication.</summary>
    public async Task<long> PublishAsync(string author)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var account = await AuthorAsync(author);
        var id = Ids.Next();
        var post = new Post
        {
            Id = id,
            Uri = uris.Post(author, id),
            PageUrl = uris.PostPage(author, id),
            AuthorId = account.Id,
            CaptionSource = "A lighthouse " + new string('x', 800),
            CaptionHtml = $"<p>A lighthouse {new string('x', 800)}</p>",
            Language = "en",
            Visibility = Visibility.Public,
            PublishedAt = clock.GetUtcNow(),
        };
        var publication = new Publication
        {
            Id = Ids.Next(),
            Kind = PublicationKind.CreatePost,
            ActorId = account.Id,
            ActivityUri = ObjectUri.Parse(uris.CreateActivity(post.Uri)),
            SubjectId = id,
            ObjectUri = post.Uri.Value,
            CreatedAt = clock.GetUtcNow(),
            AvailableAt = clock.GetUtcNow(),
        };
        db.AddRange(post, publication);
        await db.SaveChangesAsync(CancellationToken.None);
        return publication.Id;
    }

    public async Task<Dictionary<QueueState, int>> StatesAsync(long publicationId)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().OutboundDeliveries
            .Where(row => row.PublicationId == publicationId)
            .GroupBy(static row => row.State)
            .Select(static group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(static group => group.Key, static group => group.Count);
    }

    /// <summary>Deliveries of a post that everybody else has got, to a thousand hosts that have not answered for days.</summary>
    public async Task BacklogAsync(string author, int rows)
    {
        var publication = await PublishAsync(author);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        await db.Publications.Where(row => row.Id == publication)
            .ExecuteUpdateAsync(static set => set.SetProperty(static row => row.State, QueueState.Done).SetProperty(static row => row.ActivityJson, "{}"u8.ToArray()));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        // Both databases count so; nothing from outside is in this text.
        await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
            INSERT INTO "Peers" ("Host", "Dialect", "IsDialectFixed", "Failures", "FailingSince", "LastError", "ClosedUntil")
            SELECT 'long-dead-' || i || '.invalid', 0, FALSE, 12, {now - 200_000_000}, 'Timeout', {now + 3_000_000} FROM n
            """));
        // Host by host: the indexes are filled from one end to the other, and not all over at once.
        var each = Math.Max(1, rows / 1000);
        db.Database.SetCommandTimeout(600);
        await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {rows - 1})
            INSERT INTO "OutboundDeliveries" ("Id", "PublicationId", "InboxUrl", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
            SELECT i + 1, {publication}, 'https://long-dead-' || (i / {each} % 1000) || '.invalid/i/' || i, 'long-dead-' || (i / {each} % 1000) || '.invalid', 0, 0, {now - 1000}, {now - 1000} FROM n
            """));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<LocalAccount> AuthorAsync(string name)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        return await db.LocalAccounts.AsNoTracking().SingleAsync(account => account.Username == name);
    }

    private RemoteActor Reader(SinkHosts sink, int inbox, string author)
    {
        var authority = sink.AuthorityOf(inbox);
        var name = string.Create(CultureInfo.InvariantCulture, $"of-{author}-{inbox}");
        return new RemoteActor
        {
            Id = Ids.Next(),
            Uri = ActorUri.Parse($"http://{authority}/users/{name}"),
            Username = name,
            HandleKey = $"{name}@{authority}",
            HandleHost = authority,
            Host = authority,
            InboxUrl = sink.InboxOf(inbox),
            CreatedAt = clock.GetUtcNow(),
            FetchedAt = clock.GetUtcNow(),
        };
    }
}
