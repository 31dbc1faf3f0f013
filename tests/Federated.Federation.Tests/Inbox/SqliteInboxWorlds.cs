using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Inbox;

public sealed class SqliteInboxWorlds() : InboxWorlds(TestDatabase.Sqlite);
