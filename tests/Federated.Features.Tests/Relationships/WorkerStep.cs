using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Features.Relationships;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Relationships;

/// <summary>What a queue worker does: marks its row done, then calls the operation, whose save commits both.</summary>
internal sealed class WorkerStep(FederatedDbContext db, FollowActor follow, TimeProvider clock)
{
    public async Task RunAsync(long rowId, Actor follower, Actor followee)
    {
        var row = await db.InboundActivities.SingleAsync(r => r.Id == rowId);
        row.Finish(clock.GetUtcNow());
        await follow.ExecuteAsync(follower, followee, ObjectUri.Parse("https://far.example/follows/1"), default);
    }
}
