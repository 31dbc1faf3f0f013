using Federated.Features.BlockedImages;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Looks every quarter of an hour which subscribed lists of blocked images are due, and fetches those.</summary>
internal sealed class ImageListsJob(IServiceScopeFactory scopes) : IRecurringJob
{
    public string Name => "image-lists";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FetchImageLists>().ExecuteAsync(null, cancellationToken);
    }
}
