using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Retention;
using Federated.Features.Tests.Accounts;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Retention;

/// <summary>A social world in which things grow old, with short ways to make them.</summary>
internal sealed class RetentionWorld : IAsyncDisposable
{
    private RetentionWorld(SocialWorld world) => World = world;

    public SocialWorld World { get; }

    public DateTimeOffset Now => World.Clock.GetUtcNow();

    public static async Task<RetentionWorld> CreateAsync(TestDatabase kind, params (string Option, int Value)[] options) =>
        new(await SocialWorld.CreateAsync(kind, Rooms(options)));

    /// <summary>Adds the room, without pauses, for which a test's clock would wait for ever.</summary>
    public static Action<IServiceCollection> Rooms(params (string Option, int Value)[] options) => services => services.AddRetention(
        new ConfigurationBuilder().AddInMemoryCollection(
            options.Append(("PauseMilliseconds", 0))
                .Select(option => KeyValuePair.Create($"{RetentionOptions.Section}:{option.Item1}", (string?)option.Item2.ToString(CultureInfo.InvariantCulture))))
            .Build());

    public void Pass(int days) => World.Clock.Advance(TimeSpan.FromDays(days));

    public async Task<RetentionReport> RunAsync(bool dryRun = false) =>
        await World.DoAsync<RunRetention, RetentionReport?>(run => run.ExecuteAsync(dryRun, CancellationToken.None))
        ?? throw new InvalidOperationException("Somebody else is cleaning up.");

    /// <summary>How many rows of a kind a run removes.</summary>
    public async Task<int> GoneAsync(RetentionKind kind) => (await RunAsync()).Counts.Single(count => count.Kind == kind).Gone;

    public async Task<bool> HasAsync(Post post) => (await World.AllAsync<Post>()).Exists(stored => stored.Id == post.Id);

    public async Task<Post> ReplyAsync(Actor author, Post to, DateTimeOffset? published = null)
    {
        var id = World.NextId();
        var post = new Post
        {
            Id = id,
            Uri = author is LocalAccount ? World.Uris.Post(author.Username, id) : UriOf("replies", id),
            AuthorId = author.Id,
            InReplyToId = to.Id,
            InReplyToUri = to.Uri,
            PublishedAt = published ?? Now,
        };
        await World.SaveAsync(post);
        return post;
    }

    public Task RemixAsync(Post remix, Post of) => World.SaveAsync(
        new Derivation { DerivedId = remix.Id, SourceUri = of.Uri, Standing = DerivationStanding.Permitted, CreatedAt = World.Clock.GetUtcNow() });

    public Task LikeAsync(Actor by, Post post) => World.SaveAsync(
        new Like { Id = World.NextId(), Uri = UriOf("likes", World.NextId()), ActorId = by.Id, PostId = post.Id, CreatedAt = Now });

    public async Task<Boost> BoostAsync(Actor by, Post post)
    {
        var boost = new Boost { Id = World.NextId(), Uri = UriOf("boosts", World.NextId()), ActorId = by.Id, PostId = post.Id, CreatedAt = Now };
        await World.SaveAsync(boost);
        return boost;
    }

    public Task MentionAsync(Post post, Actor who) => World.SaveAsync(new PostMention { PostId = post.Id, ActorId = who.Id });

    public Task NotifyAsync(LocalAccount who, Actor from, Post? post, NotificationKind kind = NotificationKind.Mention) =>
        World.SaveAsync(new Notification { RecipientId = who.Id, Kind = kind, FromId = from.Id, PostId = post?.Id, CreatedAt = Now });

    public Task FollowAsync(Actor who, Actor whom, bool accepted = true) => World.SaveAsync(new Follow
    {
        Id = World.NextId(),
        Uri = UriOf("follows", World.NextId()),
        FollowerId = who.Id,
        FolloweeId = whom.Id,
        CreatedAt = Now,
        AcceptedAt = accepted ? Now : null,
    });

    public Task PictureAsync(Post post) => World.SaveAsync(new ImageAttachment
    {
        Id = World.NextId(),
        PostId = post.Id,
        MediaType = "image/png",
        RemoteUrl = "https://far.example/a.png",
        CreatedAt = Now,
    });

    public async Task<InboundActivity> InboundAsync(QueueState state = QueueState.Done, int bytes = 100)
    {
        var id = World.NextId();
        var row = new InboundActivity
        {
            Id = id,
            Body = new byte[bytes],
            DeduplicationKey = BitConverter.GetBytes(id),
            ActorUri = "https://far.example/u/eve",
            SignerUri = "https://far.example/u/eve",
            Host = "far.example",
            State = state,
            FinishedAt = state == QueueState.Waiting ? null : Now,
            CreatedAt = Now,
            AvailableAt = Now,
        };
        await World.SaveAsync(row);
        return row;
    }

    /// <summary>An activity that went out, to these inboxes.</summary>
    public async Task<Publication> SentAsync(
        LocalAccount by, PublicationKind kind, Post? subject, QueueState state, params string[] inboxes)
    {
        var publication = new Publication
        {
            Id = World.NextId(),
            Kind = kind,
            ActorId = by.Id,
            ActivityUri = UriOf("activities", World.NextId()),
            SubjectId = subject?.Id,
            ObjectUri = subject?.Uri.Value,
            ActivityJson = [1],
            State = QueueState.Done,
            FinishedAt = Now,
            CreatedAt = Now,
            AvailableAt = Now,
        };
        await World.SaveAsync(publication);
        foreach (var inbox in inboxes)
            await World.SaveAsync(new OutboundDelivery
            {
                Id = World.NextId(),
                PublicationId = publication.Id,
                InboxUrl = inbox,
                Host = "far.example",
                State = state,
                FinishedAt = state == QueueState.Waiting ? null : Now,
                CreatedAt = Now,
                AvailableAt = Now,
            });
        return publication;
    }

    public Task ChangeAsync<T>(T entity, Action<T> change)
        where T : class =>
        World.DoAsync<FederatedDbContext>(async db =>
        {
            db.Attach(entity);
            change(entity);
            await db.SaveChangesAsync();
        });

    public async Task<int> CountAsync<T>()
        where T : class =>
        await World.DoAsync<FederatedDbContext, int>(db => db.Set<T>().CountAsync());

    public static ObjectUri UriOf(string kind, long id) => ObjectUri.Parse(FormattableString.Invariant($"https://far.example/{kind}/{id}"));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
