namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteHostilePeersTests(SqliteInboxWorlds worlds) : HostilePeersContract(worlds), IClassFixture<SqliteInboxWorlds>;
