using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>A worker runs one job: the engine makes the image, ingestion stores it as a draft of its owner.</summary>
public sealed class RunGenerationJob
{
    public Task<QueueOutcome> ExecuteAsync(GenerationJob job, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
