using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Tells load balancers and people whether this process lives and can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary>A check that takes longer has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        endpoints.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(
        IServiceScopeFactory scopes, WorkerPulse pulse, ILogger<WorkerPulse> logger, HttpContext context, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var database = await TryAsync("database", logger, async () =>
        {
            await services.GetRequiredService<FederatedDbContext>().CheckAsync(limit.Token);
            return null;
        });
        var blobs = await TryAsync("blobs", logger, () => services.GetRequiredService<IBlobStore>().CheckAsync(limit.Token));
        var queue = database != Ok ? database : pulse.Failing is { Count: > 0 } failing ? "failing: " + string.Join(", ", failing) : Ok;
        var ready = database == Ok && queue == Ok && blobs == Ok;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new { status = ready ? "ready" : "not ready", database, queue, blobs },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private const string Ok = "ok";

    // The caller learns that it fails; why stands in the log, with names and addresses that are nobody's business.
    private static async Task<string> TryAsync(string check, ILogger logger, Func<Task<string?>> probe)
    {
        try
        {
            return await probe() is null ? Ok : "unavailable";
        }
        catch (Exception cause)
        {
            HostingLog.CheckFailed(logger, cause, check);
            return "unavailable";
        }
    }
}
