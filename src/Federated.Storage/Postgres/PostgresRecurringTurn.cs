using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>An advisory lock on a session of its own, which only the node that has it keeps open.</summary>
internal sealed class PostgresRecurringTurn(string connectionString) : IRecurringTurn, IAsyncDisposable, IDisposable
{
    /// <summary>As administrators see it in pg_stat_activity.</summary>
    public const string ApplicationName = "federated timers";

    /// <summary>"Recurrin" in ASCII: any number that nobody else uses.</summary>
    private const long LockId = 0x526563757272696E;

    /// <summary>Seconds between two signs of life: hours lie between two runs, and a firewall forgets who is silent for minutes.</summary>
    private const int SignOfLife = 60;

    private const int Patience = 5;

    private readonly SemaphoreSlim gate = new(1);
    private readonly string line = new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = ApplicationName,
        Pooling = false,
        KeepAlive = SignOfLife,
        Timeout = Patience,
        CommandTimeout = Patience,
    }.ConnectionString;

    private NpgsqlConnection? held;

    public async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (held is not null && await IsAliveAsync(held, cancellationToken))
                return true;
            await LetGoAsync();
            return await TakeAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        gate.Dispose();
    }

    public void Dispose()
    {
        held?.Dispose();
        held = null;
        gate.Dispose();
    }

    private async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnection(line);
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", session);
            take.Parameters.AddWithValue(LockId);
            if (await take.ExecuteScalarAsync(cancellationToken) is true)
                held = session;
        }
        finally
        {
            if (held != session)
                await session.DisposeAsync();
        }

        return held is not null;
    }

    private static async Task<bool> IsAliveAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        try
        {
            await using var ask = new NpgsqlCommand("SELECT 1", session);
            await ask.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (Exception cut) when (cut is NpgsqlException or InvalidOperationException)
        {
            // The lock went with the session: whoever asks first has it now.
            return false;
        }
    }

    private async Task LetGoAsync()
    {
        var session = held;
        held = null;
        if (session is not null)
            await session.DisposeAsync();
    }
}
