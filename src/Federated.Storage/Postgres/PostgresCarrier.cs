using Federated.Storage.LiveEvents;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Tells the other nodes by NOTIFY, in transactions and on a connection of its own, and no more often than they can make use of.</summary>
/// <remarks>
/// A NOTIFY inside the transactions of the work would make them commit one after the other: PostgreSQL holds a lock of the whole server from
/// there to the end of the commit. Here it comes after the commit, and whatever is told meanwhile goes with the next one: thousands of
/// acknowledgements a second are twenty messages.
/// </remarks>
internal sealed class PostgresCarrier : ILiveCarrier, IAsyncDisposable, IDisposable
{
    public const string Channel = "federated";

    /// <summary>Between two messages of one node; the first goes out at once.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    /// <summary>What cannot be said in so many tries is not said: whose line is cut looks for himself.</summary>
    private const int Tries = 3;

    private const int Patience = 5;

    /// <summary>How long the end of the process waits for the last message.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly LiveMessage pending = new();
    private readonly NpgsqlDataSource line;
    private readonly TimeProvider clock;
    private readonly ILogger<PostgresCarrier> logger;
    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenSource closed = new();
    private Task sending = Task.CompletedTask;
    private bool isSending;
    private bool isClosed;

    public PostgresCarrier(string connectionString, TimeProvider clock, ILogger<PostgresCarrier> logger)
    {
        this.clock = clock;
        this.logger = logger;
        line = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "federated teller",
            MinPoolSize = 0,
            MaxPoolSize = 1,
            Timeout = Patience,
            CommandTimeout = Patience,
        });
    }

    /// <summary>Names this process among the others, who hear themselves too.</summary>
    public string Node { get; } = Guid.NewGuid().ToString("n");

    public void Carry(string topic, long? id)
    {
        lock (gate)
        {
            pending.Add(topic, id);
            if (isSending || isClosed)
                return;
            isSending = true;
            sending = Task.Run(SendAllAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        closed.CancelAfter(LastWords);
        await sending;
        await line.DisposeAsync();
    }

    /// <summary>Without last words: only the asynchronous end waits for them.</summary>
    public void Dispose()
    {
        Close();
        closed.Cancel();
        line.Dispose();
    }

    private void Close()
    {
        lock (gate)
            isClosed = true;
        closing.Cancel();
    }

    private async Task SendAllAsync()
    {
        while (Next() is { } message)
        {
            await SendAsync(message);
            await PauseAsync(Gap);
        }
    }

    private string? Next()
    {
        lock (gate)
        {
            var message = pending.Take(Node);
            isSending = message is not null;
            return message;
        }
    }

    private async Task SendAsync(string message)
    {
        for (var attempt = 1; !closed.IsCancellationRequested; attempt++)
        {
            try
            {
                await using var notify = line.CreateCommand("SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)");
                notify.Parameters.AddWithValue(Channel);
                notify.Parameters.AddWithValue(message);
                // A hint need not survive a power cut: without this each would wait for the disk, and commits of the work with it.
                await notify.ExecuteNonQueryAsync(closed.Token);
                return;
            }
            catch (Exception cause) when (attempt < Tries)
            {
                PostgresLog.NotToldYet(logger, cause, attempt);
                await PauseAsync(Gap * attempt);
            }
            catch (Exception cause)
            {
                PostgresLog.NotTold(logger, cause);
                return;
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, clock, closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The process ends: what is left is said at once.
        }
    }
}
