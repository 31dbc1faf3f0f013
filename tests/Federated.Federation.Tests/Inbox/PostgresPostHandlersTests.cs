namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresPostHandlersTests(PostgresInboxWorlds worlds) : PostHandlersContract(worlds), IClassFixture<PostgresInboxWorlds>;
