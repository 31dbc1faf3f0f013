namespace Federated.Federation.Tests.Inbox;

public sealed class SqlitePostHandlersTests(SqliteInboxWorlds worlds) : PostHandlersContract(worlds), IClassFixture<SqliteInboxWorlds>;
