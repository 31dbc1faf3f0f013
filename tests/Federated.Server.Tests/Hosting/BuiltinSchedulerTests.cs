using Federated.Server.Hosting;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Server.Tests.Hosting;

/// <summary>The scheduler that is part of every build.</summary>
internal static class BuiltinScheduler
{
    public static SchedulerUnderTest Under { get; } = new(
        QueueOptions.BuiltinScheduler, (services, _) => services.AddHostedService<QueueWorkers>().AddHostedService<RecurringTimers>());
}

public sealed class SqliteBuiltinSchedulerTests() : SchedulerContract(TestDatabase.Sqlite, BuiltinScheduler.Under, BuiltinScheduler.Under);

public sealed class PostgresBuiltinSchedulerTests() : SchedulerContract(TestDatabase.Postgres, BuiltinScheduler.Under, BuiltinScheduler.Under);

public sealed class BuiltinKilledNodeTests() : KilledNodeContract(QueueOptions.BuiltinScheduler);
