using Federated.Storage.Queues;

namespace Federated.Storage.Postgres;

/// <summary>A server of its own, with a disk of its own: it tells us that it is full by refusing to write.</summary>
internal sealed class PostgresDisk : IDatabaseDisk
{
    public DiskRoom? Look() => null;
}
