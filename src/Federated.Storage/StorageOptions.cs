namespace Federated.Storage;

/// <summary>Which database holds everything; section Federated.</summary>
/// <param name="Database">"Data Source=…" is SQLite, "Host=…" is PostgreSQL.</param>
public sealed record StorageOptions(string Database)
{
    public bool IsPostgres => Database.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public bool IsSqlite => Database.Contains("Data Source=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The reason why this cannot be used, or null.</summary>
    public string? Fault() =>
        IsPostgres || IsSqlite ? null : "Federated:Database must contain \"Data Source=…\" (SQLite) or \"Host=…\" (PostgreSQL)";
}
