using Federated.Server.Hosting;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Hangfire.Tests;

/// <summary>The two schedulers that may take turns.</summary>
internal static class Schedulers
{
    public static SchedulerUnderTest Hangfire { get; } = new(
        QueueOptions.HangfireScheduler, (services, storage) => services.AddHangfireScheduler(storage, works: true));

    public static SchedulerUnderTest Builtin { get; } = new(
        QueueOptions.BuiltinScheduler, (services, _) => services.AddHostedService<QueueWorkers>().AddHostedService<RecurringTimers>());
}

/// <summary>The jobs in memory.</summary>
public sealed class SqliteHangfireSchedulerTests() : SchedulerContract(TestDatabase.Sqlite, Schedulers.Hangfire, Schedulers.Builtin);

/// <summary>The jobs in a schema of the same database.</summary>
public sealed class PostgresHangfireSchedulerTests() : SchedulerContract(TestDatabase.Postgres, Schedulers.Hangfire, Schedulers.Builtin);

/// <summary>The whole program, built with Hangfire.</summary>
public sealed class HangfireKilledNodeTests() : KilledNodeContract(QueueOptions.HangfireScheduler);
