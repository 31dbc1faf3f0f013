using Federated.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Inspection;

/// <summary>Does something for real in a transaction that is rolled back, and tells what it would have changed.</summary>
/// <remarks>Nothing may be fetched in it: the transaction holds what others may wait for, and what is fetched is kept in transactions of its own.</remarks>
internal sealed class Rehearsal(IServiceScopeFactory scopes)
{
    public async Task<(T Result, IReadOnlyList<InspectedEffect> Effects)> RunAsync<T>(Func<IServiceProvider, FederatedDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var tally = new EffectTally();
        db.SavingChanges += (_, _) => tally.Note(db.ChangeTracker);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(scope.ServiceProvider, db);
        await transaction.RollbackAsync(CancellationToken.None);
        return (result, tally.Effects);
    }
}
