using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Content;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Translation;

/// <summary>Turns an actor document into the remote actor that we keep: bounded, sanitised, nothing from other hosts taken on trust.</summary>
internal static class IncomingActor
{
    // Mastodon shows 30 of its own, others allow more; a longer one is decoration.
    private const int MaxDisplayName = 256;

    // Mastodon takes 4 of its own users' and up to 50 of others'; twenty rows fill every page.
    private const int MaxFields = 20;
    private const int MaxFieldName = 255;

    /// <summary>Whether the name can stand in a handle that people type.</summary>
    public static bool HasUsableName(ActorDocument document) =>
        Handle.TryParse(document.PreferredUsername, out var handle) && handle.Host is null && handle.Username == document.PreferredUsername;

    public static RemoteActor Create(ActorDocument document, ActorUri uri, long id, string handleHost, DateTimeOffset now)
    {
        var actor = new RemoteActor
        {
            Id = id,
            Uri = uri,
            Host = uri.Authority,
            Username = document.PreferredUsername,
            HandleKey = "",
            HandleHost = handleHost,
            InboxUrl = document.Inbox,
            CreatedAt = now,
            FetchedAt = now,
        };
        Apply(document, actor, handleHost, now);
        return actor;
    }

    public static void Apply(ActorDocument document, RemoteActor actor, string handleHost, DateTimeOffset now)
    {
        actor.Username = document.PreferredUsername;
        actor.HandleHost = handleHost;
        actor.HandleKey = $"{document.PreferredUsername.ToLowerInvariant()}@{handleHost}";
        actor.Kind = KindOf(document.Type);
        actor.DisplayName = IncomingText.Line(document.Name, MaxDisplayName) ?? "";
        actor.BioHtml = HtmlSanitizer.Sanitize(document.Summary);
        actor.Fields = [.. document.Fields.Take(MaxFields).Select(field => new Domain.Actors.ProfileField(IncomingText.Line(field.Name, MaxFieldName) ?? "", HtmlSanitizer.Sanitize(field.Value)))];
        actor.Emojis = IncomingTags.Emojis(document.Tags, document.Id);
        actor.Locked = document.ManuallyApprovesFollowers;
        actor.Discoverable = document.Discoverable ?? false;
        actor.Indexable = document.Indexable ?? false;
        actor.Terms = IncomingTerms.Of(document);
        actor.InboxUrl = document.Inbox;
        actor.SharedInboxUrl = document.SharedInbox;
        actor.OutboxUrl = document.Outbox;
        actor.FollowersUrl = document.Followers;
        actor.FollowingUrl = document.Following;
        actor.FeaturedUrl = document.Featured;
        actor.ProfileUrl = document.Url;
        actor.AvatarUrl = document.Icon?.Url;
        actor.HeaderUrl = document.Image?.Url;
        actor.FetchedAt = now;
    }

    private static ActorKind KindOf(string type) => type switch
    {
        Terms.Service => ActorKind.Service,
        Terms.Group => ActorKind.Group,
        Terms.Organization => ActorKind.Organization,
        Terms.Application => ActorKind.Application,
        _ => ActorKind.Person,
    };
}
