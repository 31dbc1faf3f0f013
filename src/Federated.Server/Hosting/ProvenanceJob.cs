using Federated.Features.Provenance;
using Federated.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Federated.Server.Hosting;

/// <summary>Looks into the files of pictures that came from elsewhere: a few at a time, on one node, never while somebody waits for it.</summary>
internal sealed class ProvenanceJob(IServiceScopeFactory scopes, IOptions<ProvenanceOptions> options) : IRecurringJob
{
    /// <summary>Eight pictures each time are half a million a week, and no burden to anybody's server.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public string Name => "provenance";

    public TimeSpan Every => options.Value.ExamineRemote ? Pause : TimeSpan.Zero;

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExamineRemotePicture>().FetchDueAsync(cancellationToken);
    }
}
