namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteProvenActivitiesTests(SqliteInboxWorlds worlds) : ProvenActivitiesContract(worlds), IClassFixture<SqliteInboxWorlds>;
