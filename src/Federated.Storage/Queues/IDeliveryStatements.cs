namespace Federated.Storage.Queues;

/// <summary>What is done to many deliveries at once; the two databases word it differently.</summary>
public interface IDeliveryStatements
{
    /// <summary>What follows the name of the table where a query must go along the index of hosts; empty where the database sees that by itself.</summary>
    string AlongHosts { get; }

    /// <summary>Takes a few rows of each host, without waiting for rows that another node is taking.</summary>
    Task<IReadOnlyList<OutboundDelivery>> TakeAsync(FederatedDbContext db, DeliveryClaim claim, CancellationToken cancellationToken);

    /// <summary>Writes what became of rows that are still ours; returns how many were.</summary>
    Task<int> RecordAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> ended, CancellationToken cancellationToken);

    /// <summary>Adds rows in the transaction that the context is in.</summary>
    Task AppendAsync(FederatedDbContext db, IReadOnlyList<OutboundDelivery> rows, CancellationToken cancellationToken);
}
