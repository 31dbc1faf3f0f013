using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Inspection;

public sealed class SqliteRefusedLooksTests(SqliteInboxWorlds worlds) : RefusedLooksContract(worlds), IClassFixture<SqliteInboxWorlds>;
