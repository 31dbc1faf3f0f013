using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Adds to the administrator's connection string what keeps a node that vanishes from holding up the others.</summary>
internal static class PostgresConnection
{
    /// <summary>
    /// How long a transaction may say nothing. Who is unplugged in the middle of one holds its locks, among them those that all nodes want, until
    /// PostgreSQL's TCP gives up: two hours. No transaction of ours waits for anything but the database.
    /// </summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    public static string With(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        // As an option of the session's start, so that it outlives the reset between two users of a pooled connection.
        if (string.IsNullOrEmpty(connection.Options))
            connection.Options = FormattableString.Invariant($"-c idle_in_transaction_session_timeout={(int)LongestSilence.TotalMilliseconds}");
        return connection.ConnectionString;
    }
}
