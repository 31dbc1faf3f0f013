namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresRemixHandlersTests(PostgresInboxWorlds worlds) : RemixHandlersContract(worlds), IClassFixture<PostgresInboxWorlds>;
