using Federated.Storage.LiveEvents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Federated.Storage.Postgres;

/// <summary>Hears what the other nodes tell, on a connection of its own; whenever that was cut, everybody here looks once.</summary>
internal sealed class PostgresListener(
    string connectionString, LiveWire wire, PostgresCarrier carrier, PostgresNodeNumber number, TimeProvider clock, ILogger<PostgresListener> logger)
    : BackgroundService
{
    /// <summary>As psql and administrators see it in pg_stat_activity.</summary>
    public const string ApplicationName = "federated listener";

    /// <summary>After so much silence the other end is asked whether it is there: a router that forgot us says nothing.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private const int Patience = 5;

    private readonly string line = new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = ApplicationName,
        Pooling = false,
        Timeout = Patience,
        CommandTimeout = Patience,
    }.ConnectionString;

    private int failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause)
            {
                // Whatever it was: without this line the workers only look as often as they always do.
                if (failures++ == 0)
                    PostgresLog.LineCut(logger, cause);
                await Task.Delay(PauseAfter(failures), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(line);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "LISTEN " + PostgresCarrier.Channel, cancellationToken);
        // Held as long as this connection, which is watched anyway.
        using var mine = await number.TakeAsync(connection, cancellationToken);
        if (failures > 0)
            PostgresLog.LineBack(logger, failures);
        failures = 0;
        // Nobody can say what was told before this instant.
        wire.HearAll();
        while (true)
        {
            if (!await connection.WaitAsync(Silence, cancellationToken))
                await ExecuteAsync(connection, "SELECT 1", cancellationToken);
        }
    }

    private void Hear(string payload)
    {
        if (LiveMessage.Read(payload) is not { } message)
        {
            // Of a newer version of this program: no reason to miss what it says.
            wire.HearAll();
            return;
        }

        // What was told here has been heard here.
        if (message.Node == carrier.Node)
            return;
        foreach (var (topic, id) in message.Told)
            wire.Hear(topic, id);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(failures - 1, 10), LongestPause.Ticks));
}
