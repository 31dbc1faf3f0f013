namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteBadInputTests(SqliteInboxWorlds worlds) : BadInputContract(worlds), IClassFixture<SqliteInboxWorlds>;
