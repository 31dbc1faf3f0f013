using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Inspection;

public sealed class PostgresPastedRequestTests(PostgresInboxWorlds worlds) : PastedRequestContract(worlds), IClassFixture<PostgresInboxWorlds>;
