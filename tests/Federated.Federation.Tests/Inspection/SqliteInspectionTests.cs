using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Inspection;

public sealed class SqliteInspectionTests(SqliteInboxWorlds worlds) : InspectionContract(worlds), IClassFixture<SqliteInboxWorlds>;
