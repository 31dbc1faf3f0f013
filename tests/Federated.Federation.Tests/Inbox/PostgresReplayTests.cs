namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresReplayTests(PostgresInboxWorlds worlds) : ReplayContract(worlds), IClassFixture<PostgresInboxWorlds>;
