namespace Federated.Storage.Queues;

/// <summary>What is free, and what there is, on the disk that holds the database; in bytes.</summary>
public readonly record struct DiskRoom(long Free, long Total);
