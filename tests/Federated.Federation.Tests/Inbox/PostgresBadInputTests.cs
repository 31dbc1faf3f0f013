namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresBadInputTests(PostgresInboxWorlds worlds) : BadInputContract(worlds), IClassFixture<PostgresInboxWorlds>;
