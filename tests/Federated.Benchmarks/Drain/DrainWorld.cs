using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Posts;
using Federated.Features.Relationships;
using Federated.Federation.Inbox;
using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks.Drain;

/// <summary>The inbox' worker on a database of its own, with people on fifty hosts, posts of theirs and of somebody here.</summary>
internal sealed class DrainWorld : IAsyncDisposable
{
    private const int People = 1000;
    private const int Hosts = 50;
    private const string Origin = "https://pics.example";
    private const string Everybody = "https://www.w3.org/ns/activitystreams#Public";

    private readonly DatabaseUnderTest database;
    private readonly List<RemoteActor> people = [];
    private LocalAccount target = null!;
    private int made;
    private int posts;
    private int notesMade;
    private int notesUpdated;
    private int notesDeleted;

    private DrainWorld(DatabaseUnderTest database, ServiceProvider services) => (this.database, Services) = (database, services);

    public ServiceProvider Services { get; }

    public static async Task<DrainWorld> CreateAsync(TestDatabase kind)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Federated:Origin", Origin)]).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new LocalUris(Origin, "pics.example"))
            .AddSingleton(new SecretBox(new byte[SecretBox.KeySize]))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(new QueueOptions()))
            .AddStorage(new StorageOptions(database.ConnectionString));
        services.AddOutbound(configuration);
        services.AddModeration();
        services.AddNotifications();
        services.AddAccounts(configuration);
        services.AddRelationships();
        services.AddInteractions();
        services.AddPosts();
        services.AddSignedHttp();
        services.AddRemote();
        services.AddInbox();
        var world = new DrainWorld(database, services.BuildServiceProvider());
        await world.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return world;
    }

    /// <summary>People and, by one statement, so many posts; one in ten is of somebody here.</summary>
    public async Task SeedAsync(int count)
    {
        var ids = Services.GetRequiredService<TimeOrderedIds>();
        var now = TimeProvider.System.GetUtcNow();
        target = new LocalAccount
        {
            Id = ids.Next(),
            Uri = ActorUri.Parse(Origin + "/users/target"),
            Username = "target",
            HandleKey = "target",
            CreatedAt = now,
            RsaPublicKey = [1],
            SealedRsaPrivateKey = [2],
            Ed25519PublicKey = [3],
            SealedEd25519PrivateKey = [4],
        };
        for (var i = 0; i < People; i++)
        {
            var host = string.Create(CultureInfo.InvariantCulture, $"h{i % Hosts}.example");
            var uri = string.Create(CultureInfo.InvariantCulture, $"https://{host}/users/u{i}");
            people.Add(new RemoteActor
            {
                Id = ids.Next(),
                Uri = ActorUri.Parse(uri),
                Host = host,
                Username = $"u{i}",
                HandleKey = $"u{i}@{host}",
                HandleHost = host,
                InboxUrl = uri + "/inbox",
                FollowersUrl = uri + "/followers",
                SharedInboxUrl = $"https://{host}/inbox",
                CreatedAt = now,
                FetchedAt = now,
            });
        }

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        db.Add(target);
        db.AddRange(people);
        await db.SaveChangesAsync();
        posts = count;
        var numbers = database.Kind == TestDatabase.Postgres
            ? "generate_series(0, {0} - 1) AS n(i)"
            : "(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {0}) SELECT i FROM n) AS n";
        var no = database.Kind == TestDatabase.Postgres ? "FALSE" : "0";
        // Ids below those that the clock makes now; names as PostUri has them.
        var sql = $$"""
            INSERT INTO "Posts" ("Id", "Uri", "AuthorId", "CaptionHtml", "Sensitive", "Visibility", "DeclaredAiMade", "PublishedAt", "Emojis")
            SELECT i + 1, CASE WHEN i % 10 = 0 THEN '{{Origin}}/users/target/posts/' || i ELSE 'https://h' || (i % {{Hosts}}) || '.example/old/' || i END,
                CASE WHEN i % 10 = 0 THEN {1} ELSE (SELECT "Id" FROM "Actors" WHERE "Uri" = 'https://h' || (i % {{Hosts}}) || '.example/users/u' || (i % {{People}})) END,
                '<p>{{new string('y', 200)}}</p>', {{no}}, 0, {{no}}, {2} - i, '[]' FROM {{numbers}}
            """;
        db.Database.SetCommandTimeout(600);
        await db.Database.ExecuteSqlRawAsync(sql, count, target.Id, now.ToUnixTimeMilliseconds());
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    public async Task FillAsync(string kind, int count)
    {
        var journal = Services.GetRequiredService<InboundJournal>();
        var ids = Services.GetRequiredService<TimeOrderedIds>();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(512))
        {
            await Task.WhenAll(chunk.Select(_ =>
            {
                var number = made++;
                var (body, id, actor) = ActivityOf(kind, number, now);
                return journal.AcceptAsync(new InboundActivity
                {
                    Id = ids.Next(),
                    Body = body,
                    DeduplicationKey = SHA256.HashData(body),
                    ActivityUri = id,
                    ActorUri = actor.Uri.Value,
                    SignerUri = actor.Uri.Value,
                    Host = actor.Host,
                    CreatedAt = now,
                    AvailableAt = now,
                });
            }));
        }
    }

    public async Task<string> EffectsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var (stored, likes, boosts) = (await db.Posts.CountAsync() - posts, await db.Likes.CountAsync(), await db.Boosts.CountAsync());
        var (deleted, edited) = (await db.Posts.CountAsync(post => post.DeletedAt != null), await db.Posts.CountAsync(post => post.EditedAt != null));
        var (follows, told) = (await db.Follows.CountAsync(), await db.Notifications.CountAsync());
        var left = await db.InboundActivities.CountAsync(row => row.State != QueueState.Done);
        var reason = await db.InboundActivities.Where(row => row.State != QueueState.Done).MinAsync(row => row.LastError);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"posts {stored}, deleted {deleted}, edited {edited}, likes {likes}, boosts {boosts}, follows {follows}, told {told}, not done {left} {reason}");
    }

    public async Task SettleAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().Database.ExecuteSqlRawAsync(
            database.Kind == TestDatabase.Postgres ? "CHECKPOINT" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Processor time of the database's own processes, the ended ones too; nothing on SQLite, which is in this one.</summary>
    public async Task<TimeSpan> DatabaseTimeAsync()
    {
        if (database.Kind == TestDatabase.Sqlite)
            return TimeSpan.Zero;
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var file = await db.Database.SqlQueryRaw<string>("SELECT pg_read_file('postmaster.pid') AS \"Value\"").SingleAsync();
        var server = file.Split('\n')[0];
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(static path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
            ticks += TicksOf(folder, server);
        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await database.DisposeAsync();
    }

    // proc(5): after the name in brackets come state, parent, and as fields 14 to 17 own time and that of ended children, in hundredths.
    private static long TicksOf(string folder, string server)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var isServer = Path.GetFileName(folder) == server;
            return isServer || fields[1] == server
                ? fields[11..(isServer ? 15 : 13)].Sum(static field => long.Parse(field, CultureInfo.InvariantCulture))
                : 0;
        }
        catch (IOException)
        {
            return 0; // ended since it was listed
        }
    }

    private (byte[] Body, string Id, RemoteActor Actor) ActivityOf(string kind, int number, DateTimeOffset now)
    {
        var note = kind switch
        {
            "create" => NoteOf(notesMade++),
            "update" => NoteOf(notesUpdated++),
            "delete" => NoteOf(notesDeleted++),
            _ => default,
        };
        var actor = note.Author ?? people[number % People];
        var id = string.Create(CultureInfo.InvariantCulture, $"{actor.Uri.Value}/activities/{number}");
        var document = kind switch
        {
            "create" => Of("Create", id, actor, Note(note, now, null)),
            "update" => Of("Update", id, actor, Note(note, now, now)),
            "delete" => Of("Delete", id, actor, note.Id),
            "follow" => Of("Follow", id, actor, target.Uri.Value),
            "like" => Of("Like", id, actor, OldPost(number)),
            "announce" => Of("Announce", id, actor, OldPost(number)),
            _ => throw new ArgumentException("Unknown kind: " + kind),
        };
        return (JsonSerializer.SerializeToUtf8Bytes(document), id, actor);
    }

    // Of somebody here; each actor another one each time, some posts by many.
    private string OldPost(int number) => string.Create(CultureInfo.InvariantCulture, $"{Origin}/users/target/posts/{((number / People * 7) + (number % 50)) * 10 % posts}");

    private (string Id, RemoteActor Author) NoteOf(int number)
    {
        var author = people[number % People];
        return (string.Create(CultureInfo.InvariantCulture, $"{author.Uri.Value}/notes/{number}"), author);
    }

    private static Dictionary<string, object> Of(string type, string id, RemoteActor actor, object what) => new()
    {
        ["@context"] = "https://www.w3.org/ns/activitystreams",
        ["id"] = id,
        ["type"] = type,
        ["actor"] = actor.Uri.Value,
        ["to"] = new[] { Everybody },
        ["object"] = what,
    };

    private Dictionary<string, object> Note((string Id, RemoteActor Author) note, DateTimeOffset now, DateTimeOffset? edited)
    {
        var document = new Dictionary<string, object>
        {
            ["id"] = note.Id,
            ["type"] = "Note",
            ["attributedTo"] = note.Author.Uri.Value,
            ["published"] = now.AddSeconds(-1 - (made % 3600)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["to"] = new[] { Everybody },
            ["cc"] = new[] { note.Author.FollowersUrl, target.Uri.Value },
            ["content"] = "<p>" + new string('x', 1200) + "</p>",
            ["tag"] = new[] { new Dictionary<string, string> { ["type"] = "Mention", ["href"] = target.Uri.Value, ["name"] = "@target" } },
        };
        if (edited is { } instant)
            document["updated"] = instant.ToString("O", CultureInfo.InvariantCulture);
        return document;
    }
}
