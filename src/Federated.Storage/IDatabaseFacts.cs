namespace Federated.Storage;

/// <summary>What a database says of itself when a person asks whether all is well; each of the two is asked in its own way.</summary>
public interface IDatabaseFacts
{
    /// <summary>Throws when the database cannot be reached or nothing can be written to it.</summary>
    Task<DatabaseFacts> ReadAsync(CancellationToken cancellationToken);
}
