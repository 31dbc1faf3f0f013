using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Inspection;

public sealed class PostgresInspectionTests(PostgresInboxWorlds worlds) : InspectionContract(worlds), IClassFixture<PostgresInboxWorlds>;
