using Federated.Domain.Identifiers;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Gives this node a number that no other on the same database has, for as long as one of its sessions lives.</summary>
/// <remarks>An advisory lock: it ends with the session, however that ends, and needs neither a row nor a clock.</remarks>
internal sealed class PostgresNodeNumber(TimeOrderedIds ids, ILogger<PostgresNodeNumber> logger)
{
    /// <summary>"Node" in ASCII: the first half of these locks' names.</summary>
    private const int LockClass = 0x4E6F6465;

    // Asked for first the next time: after a server that went away for a moment every node gets its own again, and not one that another still goes by.
    private int mine;

    /// <summary>Takes the lowest number that is free; it is given up with what is returned, and when the session ends.</summary>
    public async Task<IDisposable> TakeAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        for (var tried = -1; tried < TimeOrderedIds.Nodes; tried++)
        {
            var number = tried < 0 ? mine : tried;
            if (!await IsFreeAsync(session, number, cancellationToken))
                continue;
            ids.BelongTo(mine = number);
            return new Held(ids);
        }

        PostgresLog.NoNumberLeft(logger, TimeOrderedIds.Nodes);
        return new Held(ids);
    }

    private static async Task<bool> IsFreeAsync(NpgsqlConnection session, int number, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock($1, $2)", session);
        take.Parameters.AddWithValue(LockClass);
        take.Parameters.AddWithValue(number);
        return await take.ExecuteScalarAsync(cancellationToken) is true;
    }

    private sealed class Held(TimeOrderedIds ids) : IDisposable
    {
        public void Dispose() => ids.BelongTo(null);
    }
}
