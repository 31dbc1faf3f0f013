using System.Globalization;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Publishing;

/// <summary>Turns each publication into one body and one delivery per inbox, in the transaction that marks it done.</summary>
public sealed class PublicationWorker(DurableQueue<Publication> queue) : IQueuePump
{
    // One account's activities keep their order: a Delete must not overtake its Create.
    private static readonly QueueWork<Publication> Work = new(
        RetrySchedule.Publication,
        publication => publication.ActorId.ToString(CultureInfo.InvariantCulture),
        (services, publication, cancellationToken) => services.GetRequiredService<ExpandPublication>().ExecuteAsync(publication, cancellationToken));

    public string Name => "publication";

    public Type RowType => typeof(Publication);

    public Task<int> ProcessBatchAsync(CancellationToken cancellationToken) => queue.ProcessBatchAsync(Work, cancellationToken);
}
