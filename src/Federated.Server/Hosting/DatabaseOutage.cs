using System.Data.Common;

namespace Federated.Server.Hosting;

/// <summary>Tells a database that is not there from a mistake of ours.</summary>
internal static class DatabaseOutage
{
    // https://www.sqlite.org/rescode.html: 1 is wrong SQL and 19 a violated constraint; all others say that the file cannot be used.
    private const int SqliteError = 1;
    private const int SqliteConstraint = 19;

    public static bool Is(Exception cause)
    {
        for (var current = cause; current is not null; current = current.InnerException)
            if (current is DbException failure)
                return IsOutage(failure);
        return false;
    }

    private static bool IsOutage(DbException failure)
    {
        if (failure.IsTransient)
            return true;
        // PostgreSQL's classes: 08 connection, 53 resources, 57 operator intervention, 58 system error; none at all when it was not reached.
        if (failure.SqlState is { Length: 5 } state)
            return state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
                || state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal);
        return failure.ErrorCode is not (SqliteError or SqliteConstraint);
    }
}
