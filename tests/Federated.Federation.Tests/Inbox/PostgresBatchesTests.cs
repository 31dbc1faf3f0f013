namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresBatchesTests(PostgresInboxWorlds worlds) : BatchesContract(worlds), IClassFixture<PostgresInboxWorlds>;
