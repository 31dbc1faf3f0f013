namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteRemixHandlersTests(SqliteInboxWorlds worlds) : RemixHandlersContract(worlds), IClassFixture<SqliteInboxWorlds>;
