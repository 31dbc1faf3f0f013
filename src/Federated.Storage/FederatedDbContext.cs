using Federated.Domain.Access;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Instance;
using Federated.Domain.Interactions;
using Federated.Domain.Moderation;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Storage.Configuration;
using Federated.Storage.Identity;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage;

/// <summary>The unit of work over everything this server keeps; one model, two databases.</summary>
public abstract class FederatedDbContext(DbContextOptions options) : IdentityTables(options)
{
    private bool holdsSaves;

    public DbSet<InstanceSettings> Instance => Set<InstanceSettings>();
    public DbSet<CredentialAuthority> CredentialAuthorities => Set<CredentialAuthority>();
    public DbSet<Actor> Actors => Set<Actor>();
    public DbSet<LocalAccount> LocalAccounts => Set<LocalAccount>();
    public DbSet<RemoteActor> RemoteActors => Set<RemoteActor>();
    public DbSet<RemoteKey> RemoteKeys => Set<RemoteKey>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostMention> PostMentions => Set<PostMention>();
    public DbSet<PostHashtag> PostHashtags => Set<PostHashtag>();
    public DbSet<ImageAttachment> Images => Set<ImageAttachment>();
    public DbSet<ImageRendition> ImageRenditions => Set<ImageRendition>();
    public DbSet<RemoteCopy> RemoteCopies => Set<RemoteCopy>();
    public DbSet<RemoteTally> RemoteTallies => Set<RemoteTally>();
    public DbSet<Follow> Follows => Set<Follow>();
    public DbSet<Block> Blocks => Set<Block>();
    public DbSet<Like> Likes => Set<Like>();
    public DbSet<Boost> Boosts => Set<Boost>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<DomainRule> DomainRules => Set<DomainRule>();
    public DbSet<MediaBudget> MediaBudgets => Set<MediaBudget>();
    public DbSet<ImageList> ImageLists => Set<ImageList>();
    public DbSet<BlockedImage> BlockedImages => Set<BlockedImage>();
    public DbSet<HeldImage> HeldImages => Set<HeldImage>();
    public DbSet<RemovedObject> RemovedObjects => Set<RemovedObject>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<KeyRingEntry> KeyRing => Set<KeyRingEntry>();
    public DbSet<InboundActivity> InboundActivities => Set<InboundActivity>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<OutboundDelivery> OutboundDeliveries => Set<OutboundDelivery>();
    public DbSet<Peer> Peers => Set<Peer>();
    public DbSet<GenerationJob> GenerationJobs => Set<GenerationJob>();
    public DbSet<GenerationResult> GenerationResults => Set<GenerationResult>();
    public DbSet<GenerationPreview> GenerationPreviews => Set<GenerationPreview>();
    public DbSet<GenerationTurn> GenerationTurns => Set<GenerationTurn>();
    public DbSet<GenerationQuota> GenerationQuotas => Set<GenerationQuota>();
    public DbSet<EngineKey> EngineKeys => Set<EngineKey>();
    public DbSet<RenditionJob> RenditionJobs => Set<RenditionJob>();
    public DbSet<ConsentEvent> ConsentEvents => Set<ConsentEvent>();
    public DbSet<DatasetSnapshot> DatasetSnapshots => Set<DatasetSnapshot>();

    /// <summary>
    /// From here to the end of the returned hold, what an operation saves is kept back, to be saved together with the work of others in the same
    /// unit. Nothing of it can be read from the database before: only for work that does not touch what other work of the unit touches.
    /// </summary>
    public IDisposable HoldSaves() => new Hold(this);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        holdsSaves ? Task.FromResult(0) : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite cannot order DateTimeOffset, and both databases should sort alike: UTC milliseconds.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<ActorUri>().HaveConversion<ActorUriConverter>().HaveMaxLength(UriRules.MaxLength);
        configurationBuilder.Properties<ObjectUri>().HaveConversion<ObjectUriConverter>().HaveMaxLength(UriRules.MaxLength);
        configurationBuilder.Properties<List<ProfileField>>().HaveConversion<JsonListConverter<ProfileField>, JsonListComparer<ProfileField>>();
        configurationBuilder.Properties<List<ProvenanceEvidence>>().HaveConversion<JsonListConverter<ProvenanceEvidence>, JsonListComparer<ProvenanceEvidence>>();
        configurationBuilder.Properties<List<CustomEmoji>>().HaveConversion<JsonListConverter<CustomEmoji>, JsonListComparer<CustomEmoji>>();
        configurationBuilder.Properties<List<DatasetFile>>().HaveConversion<JsonListConverter<DatasetFile>, JsonListComparer<DatasetFile>>();
        configurationBuilder.Properties<List<DatasetShare>>().HaveConversion<JsonListConverter<DatasetShare>, JsonListComparer<DatasetShare>>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfiguration(new InstanceSettingsConfiguration());
        builder.ApplyConfiguration(new CredentialAuthorityConfiguration());
        builder.ApplyConfiguration(new ActorConfiguration());
        builder.ApplyConfiguration(new LocalAccountConfiguration());
        builder.ApplyConfiguration(new RemoteActorConfiguration());
        builder.ApplyConfiguration(new RemoteKeyConfiguration());
        builder.ApplyConfiguration(new PostConfiguration());
        builder.ApplyConfiguration(new PostMentionConfiguration());
        builder.ApplyConfiguration(new PostHashtagConfiguration());
        builder.ApplyConfiguration(new ImageAttachmentConfiguration());
        builder.ApplyConfiguration(new ImageRenditionConfiguration());
        builder.ApplyConfiguration(new RemoteCopyConfiguration());
        builder.ApplyConfiguration(new RemoteTallyConfiguration());
        builder.ApplyConfiguration(new FollowConfiguration());
        builder.ApplyConfiguration(new BlockConfiguration());
        builder.ApplyConfiguration(new LikeConfiguration());
        builder.ApplyConfiguration(new BoostConfiguration());
        builder.ApplyConfiguration(new NotificationConfiguration());
        builder.ApplyConfiguration(new DomainRuleConfiguration());
        builder.ApplyConfiguration(new MediaBudgetConfiguration());
        builder.ApplyConfiguration(new ImageListConfiguration());
        builder.ApplyConfiguration(new BlockedImageConfiguration());
        builder.ApplyConfiguration(new HeldImageConfiguration());
        builder.ApplyConfiguration(new RemovedObjectConfiguration());
        builder.ApplyConfiguration(new AccessTokenConfiguration());
        builder.ApplyConfiguration(new KeyRingEntryConfiguration());
        builder.ApplyConfiguration(new InboundActivityConfiguration());
        builder.ApplyConfiguration(new PublicationConfiguration());
        builder.ApplyConfiguration(new OutboundDeliveryConfiguration());
        builder.ApplyConfiguration(new PeerConfiguration());
        builder.ApplyConfiguration(new GenerationJobConfiguration());
        builder.ApplyConfiguration(new GenerationResultConfiguration());
        builder.ApplyConfiguration(new GenerationPreviewConfiguration());
        builder.ApplyConfiguration(new GenerationTurnConfiguration());
        builder.ApplyConfiguration(new GenerationQuotaConfiguration());
        builder.ApplyConfiguration(new EngineKeyConfiguration());
        builder.ApplyConfiguration(new RenditionJobConfiguration());
        builder.ApplyConfiguration(new ConsentEventConfiguration());
        builder.ApplyConfiguration(new DatasetSnapshotConfiguration());
    }

    /// <summary>Contexts are pooled: whoever holds saves lets go of them again, whatever happens.</summary>
    private sealed class Hold : IDisposable
    {
        private readonly FederatedDbContext db;

        public Hold(FederatedDbContext db)
        {
            this.db = db;
            db.holdsSaves = true;
        }

        public void Dispose() => db.holdsSaves = false;
    }
}
