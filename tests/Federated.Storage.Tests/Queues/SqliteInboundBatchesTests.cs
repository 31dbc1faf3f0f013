using Federated.Testing.Databases;

namespace Federated.Storage.Tests.Queues;

public sealed class SqliteInboundBatchesTests() : InboundBatchesContract(TestDatabase.Sqlite);
