namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresHostilePeersTests(PostgresInboxWorlds worlds) : HostilePeersContract(worlds), IClassFixture<PostgresInboxWorlds>;
