using Federated.Testing.Databases;

namespace Federated.Storage.Tests.Queues;

public sealed class PostgresInboundBatchesTests() : InboundBatchesContract(TestDatabase.Postgres);
