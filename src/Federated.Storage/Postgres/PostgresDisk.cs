using Federated.Storage.Queues;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>A server of its own, with a disk of its own: it tells us that it is full by refusing to write (SQLSTATE 53100).</summary>
internal sealed class PostgresDisk : IDatabaseDisk
{
    public DiskRoom? Look() => null;

    public bool IsFull(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull } || (failure.InnerException is { } cause && IsFull(cause));
}
