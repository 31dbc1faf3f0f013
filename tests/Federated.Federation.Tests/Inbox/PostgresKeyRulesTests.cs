namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresKeyRulesTests(PostgresInboxWorlds worlds) : KeyRulesContract(worlds), IClassFixture<PostgresInboxWorlds>;
