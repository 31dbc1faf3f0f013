using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Inbox;

public sealed class PostgresInboxWorlds() : InboxWorlds(TestDatabase.Postgres);
