namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteBackPressureTests(SqliteInboxWorlds worlds) : BackPressureContract(worlds), IClassFixture<SqliteInboxWorlds>;
