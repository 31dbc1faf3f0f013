using Federated.Features.RemoteMedia;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Looks over the copies of others' pictures every minute, on one of the nodes: budgets, the disk's reserve, what is nobody's any more.</summary>
internal sealed class RemoteMediaJob(IServiceScopeFactory scopes) : IRecurringJob
{
    public string Name => "remote-media";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TrimRemoteMedia>().ExecuteAsync(cancellationToken);
    }
}
