using Federated.Federation.Tests.Inbox;

namespace Federated.Federation.Tests.Remote;

public sealed class SqliteRemoteTests(SqliteInboxWorlds worlds) : RemoteContract(worlds), IClassFixture<SqliteInboxWorlds>;
