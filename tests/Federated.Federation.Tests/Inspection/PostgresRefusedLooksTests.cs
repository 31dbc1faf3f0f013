using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Inspection;

public sealed class PostgresRefusedLooksTests(PostgresInboxWorlds worlds) : RefusedLooksContract(worlds), IClassFixture<PostgresInboxWorlds>;
