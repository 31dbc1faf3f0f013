using Microsoft.EntityFrameworkCore;

namespace Federated.Architecture.Tests.Planted.Storage.Queues;

/// <summary>Planted: a unit of work that ends where it may.</summary>
internal sealed class QueuesARow(DbContext database)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken) => await database.SaveChangesAsync(cancellationToken);
}
