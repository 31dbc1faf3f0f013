using Federated.Testing.Databases;

namespace Federated.Storage.Tests.Queues;

public sealed class SqliteInboundJournalTests() : InboundJournalContract(TestDatabase.Sqlite);
