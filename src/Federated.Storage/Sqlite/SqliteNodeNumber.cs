using Federated.Domain.Identifiers;
using Microsoft.Extensions.Hosting;

namespace Federated.Storage.Sqlite;

/// <summary>The one server that an embedded database has is number 0; command lines beside it have none.</summary>
internal sealed class SqliteNodeNumber(TimeOrderedIds ids) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ids.BelongTo(0);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
