using Federated.Storage.Postgres;
using Federated.Storage.Sqlite;

namespace Federated.Storage;

/// <summary>Finds in an exception what the database said, in the codes of whichever database it was.</summary>
public static class DatabaseFailures
{
    /// <summary>The outermost failure of a provider counts: what it carries inside is its cause.</summary>
    public static DatabaseFailure In(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if ((PostgresFailures.Read(cause) ?? SqliteFailures.Read(cause)) is { } found)
                return found;
        }

        return DatabaseFailure.None;
    }

    /// <summary>Whether the database cannot be used for now, through no mistake of who asked it: the same may work later.</summary>
    public static bool IsOutage(Exception? failure) => In(failure) is DatabaseFailure.Unreachable or DatabaseFailure.Locked or DatabaseFailure.Full;

    /// <summary>Whether asking anything else at once is in vain: it is away or full, not just held by another.</summary>
    public static bool IsGone(Exception? failure) => In(failure) is DatabaseFailure.Unreachable or DatabaseFailure.Full;
}
