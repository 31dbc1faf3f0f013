using Federated.Features.Consent.Datasets;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Looks every minute whether a snapshot of the dataset was ordered, or is due, and makes it.</summary>
internal sealed class DatasetJob(IServiceScopeFactory scopes) : IRecurringJob
{
    public string Name => "dataset";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OrderDueDataset>().ExecuteAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<BuildDataset>().ExecuteAsync(cancellationToken);
    }
}
