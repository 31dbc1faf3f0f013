namespace Federated.Storage;

/// <summary>What a database said of itself.</summary>
/// <param name="Product">Name and version.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="LogBytes">The write-ahead log beside an embedded database; null for a server.</param>
/// <param name="Now">The clock of the machine that it runs on; null where that is this one.</param>
/// <param name="MissingMigrations">How many steps of the schema are still to be made.</param>
public sealed record DatabaseFacts(string Product, long Bytes, long? LogBytes, DateTimeOffset? Now, int MissingMigrations);
