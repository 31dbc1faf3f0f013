namespace Federated.Storage.Queues;

/// <summary>Writes many new rows of one table, the way each database does this fastest.</summary>
public interface IRowInsert
{
    /// <summary>In the transaction that the unit of work has open.</summary>
    Task InsertAsync(FederatedDbContext db, TableShape table, IReadOnlyList<object> rows, CancellationToken cancellationToken);
}
