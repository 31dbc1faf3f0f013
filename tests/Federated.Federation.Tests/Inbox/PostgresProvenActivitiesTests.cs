namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresProvenActivitiesTests(PostgresInboxWorlds worlds) : ProvenActivitiesContract(worlds), IClassFixture<PostgresInboxWorlds>;
