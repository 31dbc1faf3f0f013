using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Reads PostgreSQL's own codes, and what the provider throws when no server answered.</summary>
internal static class PostgresFailures
{
    // The provider has no name for it.
    private const string IdleInTransactionTimeout = "25P03";

    public static DatabaseFailure? Read(Exception failure) => failure switch
    {
        PostgresException said => OfState(said.SqlState),
        // Two questions at once on one connection.
        NpgsqlOperationInProgressException => DatabaseFailure.Other,
        // Anything else of the provider: refused, cut, too late, or all connections of the pool in use.
        NpgsqlException => DatabaseFailure.Unreachable,
        // A name that DNS does not answer in time is not wrapped.
        TimeoutException { Source: "Npgsql" } => DatabaseFailure.Unreachable,
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static DatabaseFailure OfState(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => DatabaseFailure.Full,
        // 23: integrity constraints.
        ['2', '3', ..] => DatabaseFailure.Constraint,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.QueryCanceled => DatabaseFailure.Locked,
        // 08: the connection, 28: who we are, 53: resources, 57P: shut down or starting, 58: the machine below it.
        ['0', '8', ..] or ['2', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] => DatabaseFailure.Unreachable,
        // No such database, one that only reads (a stand-by), and a session that was ended because its transaction slept.
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.ReadOnlySqlTransaction
            or IdleInTransactionTimeout => DatabaseFailure.Unreachable,
        _ => DatabaseFailure.Other,
    };
}
