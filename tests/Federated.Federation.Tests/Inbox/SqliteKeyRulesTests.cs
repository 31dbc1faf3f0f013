namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteKeyRulesTests(SqliteInboxWorlds worlds) : KeyRulesContract(worlds), IClassFixture<SqliteInboxWorlds>;
