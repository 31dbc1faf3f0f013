using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Federated.Features.Generation;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queries;

namespace Federated.Server.Web;

/// <summary>Tells the page of an order how it goes, as server-sent events, and shows the picture on the way; to its owner and to nobody else.</summary>
internal static class JobEvents
{
    /// <summary>A look without a reason: what is told may have been missed, and proxies close what is silent.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Then the browser comes again by itself; a stream of somebody signed out, or of a tab forgotten, ends.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void MapJobEvents(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/compose/{jobId:long}/events", StreamAsync).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/compose/{jobId:long}/preview", PreviewAsync).RequireAuthorization(Policies.SignedIn);
    }

    private static async Task<IResult> StreamAsync(
        long jobId, HttpContext context, Viewer viewer, StreamPlaces places, LiveWire wire, IHostApplicationLifetime lifetime)
    {
        var states = context.RequestServices.GetRequiredService<JobStates>();
        if (viewer.Id is not { } me || await states.FindAsync(jobId, me, context.RequestAborted) is null)
            return Results.NotFound();
        if (!places.TryEnter(me, out var place))
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        context.Response.RegisterForDispose(place);
        var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(ending);
        ending.CancelAfter(Longest);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(FollowAsync(states, wire, jobId, me, ending.Token));
    }

    private static async IAsyncEnumerable<SseItem<JobState>> FollowAsync(
        JobStates states, LiveWire wire, long jobId, long ownerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var listening = wire.Listen(JobTopics.Changed, id =>
        {
            if (id is null || id == jobId)
                news.Writer.TryWrite(true);
        });
        JobState? state;
        do
        {
            state = await FindAsync(states, jobId, ownerId, cancellationToken);
            if (state is not null)
                yield return new SseItem<JobState>(state, "state");
        }
        while (state is { IsOver: false } && await WaitAsync(news.Reader, cancellationToken));
    }

    // A stream that ends is no failure: null then, as when the order is gone.
    private static async Task<JobState?> FindAsync(JobStates states, long jobId, long ownerId, CancellationToken cancellationToken)
    {
        try
        {
            return await states.FindAsync(jobId, ownerId, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>False when the stream is to end.</summary>
    private static async Task<bool> WaitAsync(ChannelReader<bool> news, CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        look.CancelAfter(Look);
        try
        {
            await news.ReadAsync(look.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look.
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return true;
    }

    private static async Task<IResult> PreviewAsync(long jobId, HttpContext context, Viewer viewer, FederatedDbContext db)
    {
        if (viewer.Id is not { } me || await db.JobPreviewAsync(jobId, me, context.RequestAborted) is not { } preview)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Bytes(preview.Bytes, preview.MediaType);
    }
}
