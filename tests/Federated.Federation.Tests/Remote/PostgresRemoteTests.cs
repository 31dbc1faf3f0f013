using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Remote;

public sealed class PostgresRemoteTests(PostgresInboxWorlds worlds) : RemoteContract(worlds), IClassFixture<PostgresInboxWorlds>;
