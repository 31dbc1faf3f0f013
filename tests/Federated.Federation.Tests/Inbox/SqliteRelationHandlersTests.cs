namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteRelationHandlersTests(SqliteInboxWorlds worlds) : RelationHandlersContract(worlds), IClassFixture<SqliteInboxWorlds>;
