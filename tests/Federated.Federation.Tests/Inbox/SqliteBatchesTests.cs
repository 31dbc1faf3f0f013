namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteBatchesTests(SqliteInboxWorlds worlds) : BatchesContract(worlds), IClassFixture<SqliteInboxWorlds>;
