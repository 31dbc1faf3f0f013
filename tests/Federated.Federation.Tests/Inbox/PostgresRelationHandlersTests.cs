namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresRelationHandlersTests(PostgresInboxWorlds worlds) : RelationHandlersContract(worlds), IClassFixture<PostgresInboxWorlds>;
