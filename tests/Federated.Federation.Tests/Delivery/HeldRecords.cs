using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Federation.Tests.Delivery;

/// <summary>The statements of the database, but the first record is held until the test lets it go: a worker that hangs between sending and writing down.</summary>
internal sealed class HeldRecords(IDeliveryStatements real) : IDeliveryStatements
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int records;

    public Task Reached => reached.Task;

    public string AlongHosts => real.AlongHosts;

    public void Release() => released.SetResult();

    public Task<IReadOnlyList<OutboundDelivery>> TakeAsync(FederatedDbContext db, DeliveryClaim claim, CancellationToken cancellationToken) =>
        real.TakeAsync(db, claim, cancellationToken);

    public async Task<int> RecordAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> ended, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref records) == 1)
        {
            reached.SetResult();
            await released.Task;
        }

        return await real.RecordAsync(db, ended, cancellationToken);
    }

    public Task AppendAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> rows, CancellationToken cancellationToken) =>
        real.AppendAsync(db, rows, cancellationToken);
}
