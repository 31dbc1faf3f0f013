using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Delivery;

/// <summary>Asks the hosts that we deliver to what they run, one at a time, beside the deliveries and never before them.</summary>
public sealed class PeerSurveyWorker(IServiceScopeFactory scopes) : IQueuePump
{
    public string Name => "survey";

    public Type RowType => typeof(Peer);

    /// <summary>Asks one host; 0 always, so that the next one is asked after a pause.</summary>
    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SurveyPeer>().ExecuteAsync(cancellationToken);
        return 0;
    }
}
