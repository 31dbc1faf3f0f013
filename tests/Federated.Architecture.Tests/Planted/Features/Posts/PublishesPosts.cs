using Microsoft.EntityFrameworkCore;
using Federated.Architecture.Tests.Planted.Features.Content;
using Federated.Architecture.Tests.Planted.Storage.Queues;

namespace Federated.Architecture.Tests.Planted.Features.Posts;

/// <summary>Planted: an operation that keeps every rule.</summary>
internal sealed class PublishesPosts(DbContext database, RendersText text, QueuesARow queue)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        _ = text.ToString();
        await queue.ExecuteAsync(cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }
}
