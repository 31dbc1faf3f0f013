using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;

namespace Federated.Server.MastodonApi;

/// <summary>Tells an app whose token it holds.</summary>
internal static class VerifyCredentials
{
    public static async Task<IResult> AnswerAsync(HttpContext context, Viewer viewer, FederatedDbContext db, LocalUris uris, CancellationToken cancellationToken)
    {
        if (!BearerToken.Grants(context.User, "profile", "read:accounts"))
            return BearerToken.Forbidden;
        if (viewer.Account is not { } me)
            return ApiError.Json(StatusCodes.Status422UnprocessableEntity, "This method requires an authenticated user");
        var counts = await db.CountsAsync(me.Id, cancellationToken);
        var requests = await db.FollowRequestCountAsync(me.Id, cancellationToken);
        var last = await db.LastPostAsync(me.Id, cancellationToken);
        return Results.Json(Describe(me, uris, counts, requests, last));
    }

    private static Dictionary<string, object?> Describe(LocalAccount me, LocalUris uris, ProfileCounts counts, int requests, DateTimeOffset? last)
    {
        // Apps tell "no picture" by the end of these addresses.
        var avatar = me.AvatarKey is { } avatarKey ? uris.Media(avatarKey) : uris.Origin + "/avatars/original/missing.png";
        var header = me.HeaderKey is { } headerKey ? uris.Media(headerKey) : uris.Origin + "/headers/original/missing.png";
        return new Dictionary<string, object?>
        {
            ["id"] = me.Id.ToString(CultureInfo.InvariantCulture),
            ["username"] = me.Username,
            ["acct"] = me.Username,
            ["display_name"] = me.DisplayName,
            ["created_at"] = Dates.Midnight(me.CreatedAt),
            ["note"] = me.BioHtml,
            ["url"] = uris.ProfilePage(me.Username),
            ["uri"] = me.Uri.Value,
            ["avatar"] = avatar,
            ["avatar_static"] = avatar,
            ["header"] = header,
            ["header_static"] = header,
            ["locked"] = me.Locked,
            ["bot"] = false,
            ["group"] = false,
            ["discoverable"] = me.Discoverable,
            ["indexable"] = me.Indexable,
            ["hide_collections"] = !me.ShowsFollows,
            ["last_status_at"] = last is { } instant ? Dates.Day(instant) : null,
            ["followers_count"] = counts.Followers,
            ["following_count"] = counts.Following,
            ["statuses_count"] = counts.Posts,
            ["emojis"] = Array.Empty<object>(),
            ["roles"] = Array.Empty<object>(),
            ["fields"] = me.Fields.Select(field => new { name = field.Name, value = field.ValueHtml, verified_at = (string?)null }),
            ["source"] = Source(me, requests),
            ["role"] = RoleOf(me),
        };
    }

    private static object Source(LocalAccount me, int requests) => new
    {
        privacy = me.DefaultVisibility switch
        {
            Visibility.Public => "public",
            Visibility.Unlisted => "unlisted",
            Visibility.Followers => "private",
            _ => "direct",
        },
        sensitive = false,
        language = me.DefaultLanguage,
        note = me.BioSource,
        fields = me.Fields.Select(field => new { name = field.Name, value = field.ValueSource ?? "", verified_at = (string?)null }),
        follow_requests_count = requests,
        hide_collections = !me.ShowsFollows,
        discoverable = me.Discoverable,
        indexable = me.Indexable,
        // Ours: what new posts begin with, since Mastodon has no words for either.
        licence = LicenceCatalogue.Find(me.Terms.OrDefault.Licence)!.Id,
        training = ReuseSignals.WordOf(me.Training),
        attribution_domains = Array.Empty<string>(),
        quote_policy = "public",
    };

    // The permissions are Mastodon's bits: 1 everything, 0x10 reports, 0x400 accounts, 65536 what everybody has.
    private static RoleInfo RoleOf(LocalAccount me) => me.Role switch
    {
        Role.Owner => new RoleInfo("3", "Owner", "", "1", true),
        Role.Moderator => new RoleInfo("1", "Moderator", "", "66576", true),
        _ => new RoleInfo("-99", "", "", "65536", false),
    };

    private sealed record RoleInfo(string Id, string Name, string Color, string Permissions, bool Highlighted);
}
