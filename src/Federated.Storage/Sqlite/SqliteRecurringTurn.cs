namespace Federated.Storage.Sqlite;

/// <summary>An embedded database has one server.</summary>
internal sealed class SqliteRecurringTurn : IRecurringTurn
{
    public Task<bool> IsOursAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}
