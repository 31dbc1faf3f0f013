namespace Federated.Storage.Queues;

/// <summary>Writes many acknowledged activities in one transaction, the way each database does this fastest.</summary>
public interface IInboundAppend
{
    /// <summary>The ids of the rows that were new; a row whose deduplication key is there already is passed over. Returning means that they are on disk.</summary>
    Task<IReadOnlySet<long>> AppendAsync(IReadOnlyList<InboundActivity> rows, CancellationToken cancellationToken);
}
