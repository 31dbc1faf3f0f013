using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Inspection;

public sealed class SqlitePastedRequestTests(SqliteInboxWorlds worlds) : PastedRequestContract(worlds), IClassFixture<SqliteInboxWorlds>;
