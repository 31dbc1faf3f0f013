namespace Federated.Storage.Queues;

/// <summary>Looks at the disk of the database, where this process can see it.</summary>
public interface IDatabaseDisk
{
    /// <summary>Null when the database is on another machine, as far as we know.</summary>
    DiskRoom? Look();
}
