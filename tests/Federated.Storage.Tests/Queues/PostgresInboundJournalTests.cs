using Federated.Testing.Databases;

namespace Federated.Storage.Tests.Queues;

public sealed class PostgresInboundJournalTests() : InboundJournalContract(TestDatabase.Postgres);
