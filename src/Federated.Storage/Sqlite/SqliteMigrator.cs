using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Sqlite;

/// <summary>Migrates under a lock on a file beside the database, which the system drops if we are killed.</summary>
internal sealed class SqliteMigrator(IDbContextFactory<SqliteFederatedDbContext> contexts) : IDatabaseMigrator
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var held = await TakeLockAsync(path + ".migrating", cancellationToken);
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
            await PrepareAsync(path, cancellationToken);
        await DropStaleLockAsync(db, cancellationToken);
        await MigrationHistory.ApplyAsync(db, cancellationToken);
    }

    private static async Task<FileStream> TakeLockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    // Only before anything is written can a database be told to keep account of its pages, so that it can give free ones back without a VACUUM,
    // which would stop everybody. Changing to WAL is the first write.
    private static async Task PrepareAsync(string path, CancellationToken cancellationToken)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        await using var connection = new SqliteConnection(text.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // EF keeps its own lock as a row; a process that was killed while it migrated leaves the row behind and everybody waits for ever.
    // We hold the file lock, so a row that is there now is such a leftover.
    private static async Task DropStaleLockAsync(SqliteFederatedDbContext db, CancellationToken cancellationToken)
    {
        var tables = await db.Database
            .SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (tables > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }
}
