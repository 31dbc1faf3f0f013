using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.WebFinger;
using Federated.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Handle = Federated.Protocol.WebFinger.Handle;

namespace Federated.Federation.Discovery;

/// <summary>Tells which actor is behind a handle or an address of ours (RFC 7033).</summary>
internal sealed class WebFingerEndpoint(FederatedDbContext db, OutgoingActors actors, LocalUris uris)
{
    private const string JrdJson = JrdDocument.MediaType + "; charset=utf-8";
    private const string ProfilePage = "http://webfinger.net/rel/profile-page";
    private const string Avatar = "http://webfinger.net/rel/avatar";

    // FEP-d556: the link from a server's address to its own actor.
    private const string ServerActor = Terms.ActivityStreamsContext + "#Service";

    public static async Task<IResult> HandleAsync(HttpContext context, WebFingerEndpoint endpoint, CancellationToken cancellationToken)
    {
        // RFC 7033 §5: any page in any browser may ask.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        // RFC 7033 §4.2: without a resource, or with one that is none, the request is bad.
        if (!WebFingerResource.TryParse(context.Request.Query["resource"], out var resource))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        var account = await endpoint.FindAsync(resource, cancellationToken);
        if (account is null)
            return Results.StatusCode(StatusCodes.Status404NotFound);
        if (!account.IsActive)
            return Results.StatusCode(StatusCodes.Status410Gone);
        context.Response.Headers.CacheControl = "public, max-age=180";
        return Results.Bytes(endpoint.Describe(account, resource, context.Request.Query["rel"]).Write(), JrdJson);
    }

    private async Task<LocalAccount?> FindAsync(WebFingerResource resource, CancellationToken cancellationToken)
    {
        if (resource.Handle is { } handle)
            return IsOurHost(handle.Host) ? await ByNameAsync(handle.User, cancellationToken) : null;
        if (resource.Url is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsOurHost(UriRules.AuthorityOf(url)))
            return null;
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        if (path is "/" || url.Equals(uris.InstanceActor, StringComparison.OrdinalIgnoreCase))
            return await InstanceActorAsync(cancellationToken);
        return NameIn(path) is { } name ? await PersonAsync(name, cancellationToken) : null;
    }

    // Both are ours: a handle may be written with the one or the other, and old addresses with either.
    private bool IsOurHost(string host) =>
        host.Equals(uris.Authority, StringComparison.Ordinal) || (Handle.TryNormalizeHost(uris.HandleDomain, out var domain) && host.Equals(domain, StringComparison.Ordinal));

    private Task<LocalAccount?> ByNameAsync(string name, CancellationToken cancellationToken) =>
        name.Equals(actors.InstanceName, StringComparison.OrdinalIgnoreCase) ? InstanceActorAsync(cancellationToken) : PersonAsync(name, cancellationToken);

    private Task<LocalAccount?> InstanceActorAsync(CancellationToken cancellationToken) =>
        db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Role == Role.Instance, cancellationToken);

    private Task<LocalAccount?> PersonAsync(string name, CancellationToken cancellationToken)
    {
        var key = name.ToLowerInvariant();
        return db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.HandleKey == key && account.Role != Role.Instance, cancellationToken);
    }

    /// <summary>The name in an actor's id or a profile page's address.</summary>
    private static string? NameIn(string path)
    {
        const string actor = "/users/";
        const string page = "/@";
        var name = path.StartsWith(actor, StringComparison.OrdinalIgnoreCase) ? path[actor.Length..]
            : path.StartsWith(page, StringComparison.Ordinal) ? path[page.Length..]
            : "";
        name = name.TrimEnd('/');
        return name.Length is > 0 and <= Username.MaxLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') ? name : null;
    }

    private JrdDocument Describe(LocalAccount account, WebFingerResource resource, IEnumerable<string?> wanted)
    {
        var name = actors.UsernameOf(account);
        var isServer = account.IsInstanceActor;
        List<JrdLink> links =
        [
            new("self", Terms.ActivityJson, account.Uri.Value),
            // Mitra knows its kind of actor by this type only.
            new("self", Terms.LdJson, account.Uri.Value),
            isServer ? new(ServerActor, Terms.ActivityJson, account.Uri.Value) : new(ProfilePage, "text/html", uris.ProfilePage(account.Username)),
        ];
        if (account.AvatarKey is { } avatar)
            links.Add(new JrdLink(Avatar, account.AvatarMediaType, uris.Media(avatar)));
        // RFC 7033 §4.3: who names relations gets those alone.
        var rels = wanted.OfType<string>().ToList();
        return new JrdDocument
        {
            // FEP-d556: who asked for the server's address is answered about that.
            Subject = isServer && resource.Url is { } url && !url.Equals(uris.InstanceActor, StringComparison.OrdinalIgnoreCase)
                ? uris.Origin + "/"
                : $"acct:{name}@{uris.HandleDomain}",
            Aliases = isServer ? [account.Uri.Value] : [uris.ProfilePage(account.Username), account.Uri.Value],
            Links = rels.Count == 0 ? links : [.. links.Where(link => rels.Contains(link.Rel, StringComparer.Ordinal))],
        };
    }
}
