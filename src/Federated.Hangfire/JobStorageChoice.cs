using Federated.Storage;
using Federated.Storage.Queues;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace Federated.Hangfire;

/// <summary>Where Hangfire keeps its jobs: in a schema of its own in our PostgreSQL, or in memory beside SQLite, which one process serves anyway.</summary>
internal static class JobStorageChoice
{
    private const string Schema = "hangfire";

    /// <summary>How long a finished job is shown. At one poll of every queue in five seconds an hour is some thousands of them.</summary>
    private static readonly TimeSpan ShownFor = TimeSpan.FromHours(1);

    /// <summary>The time after which the job of a killed node is another's. The rows have leases of their own: nothing waits for this.</summary>
    private static readonly TimeSpan TakenOverAfter = TimeSpan.FromMinutes(5);

    public static JobStorage Build(StorageOptions storage, QueueOptions queues)
    {
        JobStorage built = storage.IsPostgres ? InPostgres(storage.Database, queues) : new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = ShownFor });
        built.JobExpirationTimeout = ShownFor;
        return built;
    }

    private static PostgreSqlStorage InPostgres(string database, QueueOptions queues)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            // Jobs written by this process wake its workers at once; this is how soon another node's are seen.
            QueuePollInterval = TimeSpan.FromMilliseconds(queues.PollMilliseconds),
            InvisibilityTimeout = TakenOverAfter,
            // A worker that is at it says so while it is: only the dead are taken over.
            UseSlidingInvisibilityTimeout = true,
            JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(database, options), options);
    }
}
