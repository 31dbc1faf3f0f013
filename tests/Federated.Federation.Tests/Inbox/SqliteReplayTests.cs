namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteReplayTests(SqliteInboxWorlds worlds) : ReplayContract(worlds), IClassFixture<SqliteInboxWorlds>;
