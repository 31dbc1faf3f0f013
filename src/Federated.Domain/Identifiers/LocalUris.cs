using System.Globalization;

namespace Federated.Domain.Identifiers;

/// <summary>Builds, and takes apart again, every URI that names something of ours.</summary>
/// <remarks>Ids outlive everything else: what this class prints must never change for an existing installation.</remarks>
public sealed class LocalUris
{
    /// <param name="origin">Scheme and authority, without a final slash.</param>
    /// <param name="handleDomain">What stands behind the second @ of our handles; may differ from the origin's host.</param>
    /// <param name="mediaOrigin">Where pictures are served, if not from the origin itself; unlike the other two it may change.</param>
    public LocalUris(string origin, string handleDomain, string? mediaOrigin = null)
    {
        Origin = origin.TrimEnd('/');
        HandleDomain = handleDomain;
        MediaOrigin = mediaOrigin?.TrimEnd('/') ?? Origin;
        Authority = UriRules.AuthorityOf(Origin);
    }

    public string Origin { get; }

    public string HandleDomain { get; }

    public string Authority { get; }

    public string MediaOrigin { get; }

    public string SharedInbox => Origin + "/inbox";

    public string InstanceActor => Origin + "/actor";

    public ActorUri Actor(string username) => ActorUri.Parse($"{Origin}/users/{username}");

    public string MainKey(ActorUri actor) => actor.Value + "#main-key";

    public string Ed25519Key(ActorUri actor) => actor.Value + "#ed25519-key";

    public string Inbox(ActorUri actor) => actor.Value + "/inbox";

    public string Outbox(ActorUri actor) => actor.Value + "/outbox";

    public string Followers(ActorUri actor) => actor.Value + "/followers";

    public string Following(ActorUri actor) => actor.Value + "/following";

    public string Featured(ActorUri actor) => actor.Value + "/collections/featured";

    public string ProfilePage(string username) => $"{Origin}/@{username}";

    public ObjectUri Post(string username, long id) => ObjectUri.Parse(Invariant($"{Origin}/users/{username}/posts/{id}"));

    public string PostPage(string username, long id) => Invariant($"{Origin}/@{username}/{id}");

    public string CreateActivity(ObjectUri post) => post.Value + "/activity";

    public string Replies(ObjectUri post) => post.Value + "/replies";

    public string Likes(ObjectUri post) => post.Value + "/likes";

    public string Shares(ObjectUri post) => post.Value + "/shares";

    /// <summary>How the pictures of a post were made.</summary>
    public string Recipe(ObjectUri post) => post.Value + "/recipe";

    /// <summary>An author's approval of a remix of this post.</summary>
    public ObjectUri Stamp(ObjectUri post, long id) => ObjectUri.Parse(Invariant($"{post.Value}/stamps/{id}"));

    public string Hashtag(string name) => $"{Origin}/tags/{Uri.EscapeDataString(name)}";

    /// <summary>An activity that is not a Create: follows, likes, boosts, blocks, edits, deletions.</summary>
    public ObjectUri Activity(ActorUri actor, string kind, long id) => ObjectUri.Parse(Invariant($"{actor.Value}#{kind}/{id}"));

    public string Media(string key) => $"{MediaOrigin}/media/{key}";

    public bool IsLocal(string uri) => UriRules.SameOrigin(uri, Origin);

    /// <summary>The user name in an actor id of ours, or null.</summary>
    public string? UsernameOf(string uri)
    {
        var prefix = Origin + "/users/";
        if (!uri.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var name = uri[prefix.Length..];
        return name.Length > 0 && name.AsSpan().IndexOfAny('/', '#', '?') < 0 ? name : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
