using Federated.Storage.Queues;
using Microsoft.Data.Sqlite;

namespace Federated.Storage.Sqlite;

/// <summary>The disk that the database file lies on.</summary>
internal sealed class SqliteDisk(string connectionString) : IDatabaseDisk
{
    private readonly DriveInfo disk = new(Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource))!);

    public DiskRoom? Look() => new DiskRoom(disk.AvailableFreeSpace, disk.TotalSize);
}
