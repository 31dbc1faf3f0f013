using Microsoft.EntityFrameworkCore;
using Federated.Architecture.Tests.Planted.Features.Posts;
using Federated.Architecture.Tests.Planted.Storage.Queues;

namespace Federated.Architecture.Tests.Planted.Features.Timelines;

/// <summary>Planted: a neighbouring room, used only inside an async method.</summary>
[Violates(Rules.RoomsUse)]
internal static class WaitsForPosts
{
    public static async Task ExecuteAsync(DbContext database, QueuesARow queue, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await new PublishesPosts(database, null!, queue).ExecuteAsync(cancellationToken);
    }
}
