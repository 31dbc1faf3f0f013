using Federated.Features.Retention;
using Federated.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Federated.Server.Hosting;

/// <summary>Cleans up every few hours, once among all nodes; whoever finds somebody at it lets it pass.</summary>
internal sealed class RetentionJob(RunRetention retention, IOptions<RetentionOptions> options) : IRecurringJob
{
    public string Name => "retention";

    public TimeSpan Every => TimeSpan.FromHours(options.Value.EveryHours);

    public Task ExecuteAsync(CancellationToken cancellationToken) => retention.ExecuteAsync(dryRun: false, cancellationToken);
}
