namespace Federated.Storage;

/// <summary>Brings the database to this program's schema, one node at a time.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Applies what is missing; throws when the database is newer than this program.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);
}
