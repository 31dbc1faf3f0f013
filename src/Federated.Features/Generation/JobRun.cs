using Federated.Domain.Accounts;
using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>One worker at one job: whose it is, what it asks for, which engine does it, and who watches.</summary>
internal sealed record JobRun(GenerationJob Job, IGenerationEngine Engine, GenerationRequest Order, LocalAccount Owner, JobWatch Watch)
{
    /// <summary>For engines that name no patience, where one job asks several times.</summary>
    private static readonly TimeSpan EachOfSeveral = TimeSpan.FromSeconds(90);

    private int AtATime => Math.Max(Engine.Capabilities.MaxCount, 1);

    /// <summary>How long the engine may take for all that is still to be made.</summary>
    public TimeSpan? Patience
    {
        get
        {
            var requests = (Job.Count - Job.Made + AtATime - 1) / AtATime;
            return requests <= 1 ? Engine.Terms.Patience : (Engine.Terms.Patience ?? EachOfSeveral) * requests;
        }
    }

    /// <summary>What the engine is asked for next: as many as it makes at a time, with the seed after those that are made.</summary>
    public GenerationRequest Next() => Order with
    {
        Count = Math.Clamp(Job.Count - Job.Made, 1, AtATime),
        Seed = Order.Seed is { } seed ? unchecked(seed + Job.Made) : null,
    };
}
