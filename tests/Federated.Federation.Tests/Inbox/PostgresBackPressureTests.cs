namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresBackPressureTests(PostgresInboxWorlds worlds) : BackPressureContract(worlds), IClassFixture<PostgresInboxWorlds>;
