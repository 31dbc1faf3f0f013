using System.Globalization;
using Federated.Domain.Identifiers;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.MastodonApi;

/// <summary>Tells the author's app where a post went; Mastodon has nothing like it, so that the address is our own.</summary>
internal static class PostDelivery
{
    public const string Route = "/api/v1/federated/posts/{id:long}/delivery";

    public static async Task<IResult> AnswerAsync(
        long id, int? page, int? limit, HttpContext context, Viewer viewer, FederatedDbContext db, LocalUris uris, CancellationToken cancellationToken)
    {
        if (!BearerToken.Grants(context.User, "read:statuses"))
            return BearerToken.Forbidden;
        // Whether there is such a post is for its author to know.
        if (await db.DeliveryLedgerAsync(id, viewer.Id, cancellationToken) is not { } ledger)
            return ApiError.Json(StatusCodes.Status404NotFound, "Record not found");
        var number = Math.Clamp(page ?? 1, 1, LedgerPages.Last);
        var size = Math.Clamp(limit ?? LedgerPages.Size, 1, LedgerPages.MaxSize);
        var servers = await db.LedgerServersAsync(ledger, (number - 1) * size, size, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Link = Links(uris, id, number, size, servers.Total);
        return Results.Json(Describe(ledger, servers, uris));
    }

    private static string? Links(LocalUris uris, long id, int number, int size, int total)
    {
        string Link(int to, string relation) => string.Create(
            CultureInfo.InvariantCulture, $"<{uris.Origin}/api/v1/federated/posts/{id}/delivery?page={to}&limit={size}>; rel=\"{relation}\"");
        List<string> links = [];
        if ((long)number * size < total)
            links.Add(Link(number + 1, "next"));
        if (number > 1)
            links.Add(Link(number - 1, "prev"));
        return links.Count == 0 ? null : string.Join(", ", links);
    }

    private static object Describe(PostLedger ledger, LedgerServers servers, LocalUris uris) => new
    {
        id = ledger.PostId.ToString(CultureInfo.InvariantCulture),
        url = uris.PostPage(ledger.HandleKey, ledger.PostId),
        published_at = Dates.Instant(ledger.PublishedAt),
        deleted_at = Instant(ledger.DeletedAt),
        activities = ledger.Steps.Select(Describe),
        earlier_updates = ledger.EarlierEdits,
        servers_total = servers.Total,
        servers = servers.Page.Select(server => new
        {
            host = server.Host,
            state = StateOf(server.Fate),
            activities = server.Told.Select(Describe),
        }),
    };

    private static object Describe(LedgerStep step) => new
    {
        type = TypeOf(step.Kind),
        created_at = Dates.Instant(step.At),
        preparation = step.Preparation switch
        {
            QueueState.Waiting => "waiting",
            QueueState.Dead => "failed",
            _ => "done",
        },
        summary = LedgerWording.Sentence(step),
        servers = new
        {
            total = step.Tally.Total,
            delivered = step.Tally.Delivered,
            waiting = step.Tally.Waiting,
            retrying = step.Tally.Retrying,
            failed = step.Tally.GaveUp,
            not_needed = step.Tally.NotNeeded,
        },
        next_try_at = Instant(step.Tally.NextTry),
    };

    private static object Describe(LedgerLine line) => new
    {
        type = TypeOf(line.Kind),
        state = StateOf(line.Fate),
        inboxes = line.Inboxes,
        inboxes_delivered = line.Delivered,
        delivered_at = Instant(line.DeliveredAt),
        next_try_at = Instant(line.NextTry),
        attempts = line.Attempts,
        status = line.Status,
        reason = LedgerWording.Why(line) is { } why ? new { code = why.Code, text = why.Text } : null,
    };

    private static string TypeOf(PublicationKind kind) => kind switch
    {
        PublicationKind.UpdatePost => "update",
        PublicationKind.DeletePost => "delete",
        _ => "create",
    };

    private static string StateOf(LedgerFate fate) => fate switch
    {
        LedgerFate.GaveUp => "failed",
        LedgerFate.Retrying => "retrying",
        LedgerFate.Waiting => "waiting",
        LedgerFate.Delivered => "delivered",
        _ => "not_needed",
    };

    private static string? Instant(DateTimeOffset? instant) => instant is { } at ? Dates.Instant(at) : null;
}
