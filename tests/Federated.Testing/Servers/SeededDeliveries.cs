using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Testing.Servers;

/// <summary>Writes into a server's database what its workers would have left of telling a post to the world.</summary>
public static class SeededDeliveries
{
    /// <summary>Waits until the newest publication of this kind is built, and gives it these deliveries.</summary>
    /// <param name="workers">False for a server without the worker role: then nobody else builds it, and nobody tries what is due.</param>
    public static async Task WriteAsync(
        FederatedProcess server, long postId, PublicationKind kind, IReadOnlyList<SeededDelivery> deliveries, bool workers = true)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptions().AddStorage(new StorageOptions(server.Database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        if (!workers)
        {
            await db.Publications.Where(row => row.SubjectId == postId && row.Kind == kind && row.State == QueueState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, QueueState.Done).SetProperty(row => row.ActivityJson, "{}"u8.ToArray()));
        }

        Publication? publication = null;
        await Eventually.TrueAsync(
            async () =>
            {
                publication = await db.Publications.AsNoTracking().Where(row => row.SubjectId == postId && row.Kind == kind)
                    .OrderByDescending(row => row.Id).FirstOrDefaultAsync();
                return publication?.State == QueueState.Done;
            },
            TimeSpan.FromSeconds(30),
            $"the {kind} of {postId} is built");
        var already = await db.OutboundDeliveries.CountAsync(row => row.PublicationId == publication!.Id);
        db.AddRange(deliveries.Select((delivery, index) => Row(publication!, delivery, publication!.Id + already + index)));
        await db.SaveChangesAsync();
    }

    private static OutboundDelivery Row(Publication publication, SeededDelivery delivery, long id) => new()
    {
        Id = id,
        PublicationId = publication.Id,
        InboxUrl = $"https://{delivery.Host}/{delivery.Inbox}",
        Host = delivery.Host,
        State = delivery.State,
        Attempts = delivery.Error is null && delivery.State == QueueState.Waiting ? 0 : 3,
        LastStatus = delivery.Status,
        LastError = delivery.Error,
        CreatedAt = publication.CreatedAt,
        AvailableAt = delivery.State == QueueState.Waiting ? TimeProvider.System.GetUtcNow() + delivery.Wait : publication.CreatedAt,
        FinishedAt = delivery.State == QueueState.Waiting ? null : publication.CreatedAt.AddSeconds(2),
    };
}
